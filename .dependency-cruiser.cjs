// The "never" rules of ARCHITECTURE.md. Tests may reach further than the code they test, except between client and server.

const test = '\\.test\\.ts$|/test/';
const source = (name) => `^packages/${name}/src/`;

/** Heavy or replaceable libraries: whoever wants to exchange one looks into one place. */
const singleFileLibraries = [
  '@node-rs/argon2',
  'ldapts',
  'liquidjs',
  'pino',
  'rate-limiter-flexible',
  'yaml',
  '@hono/node-server',
];
const singleRoomLibraries = {
  'openid-client': 'providers/(oidc|oauth2)/',
  '@node-saml/node-saml': 'providers/saml/worker/',
  kysely: 'store/',
  // A provider reads its own part of the configuration.
  zod: '(config/|providers/[^/]+/config\\.ts$)',
};
const singleFileCoreModules = ['http', 'https', 'sqlite', 'node:sqlite'];

const npmPackage = (name) => `(^|/)node_modules/${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere would also escape every rule below.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'protocol-imports-nothing',
      severity: 'error',
      from: { path: source('protocol'), pathNot: test },
      to: { pathNot: source('protocol') },
    },
    {
      name: 'client-is-headless',
      comment: 'What depends on a platform comes in as a port.',
      severity: 'error',
      from: { path: source('client'), pathNot: [test, `${source('client')}(browser|node)/`] },
      to: { pathNot: [`${source('client')}(?!browser/|node/)`, source('protocol')] },
    },
    {
      name: 'client-browser-without-node',
      severity: 'error',
      from: { path: `${source('client')}browser/`, pathNot: test },
      to: { pathNot: [`${source('client')}(?!node/)`, source('protocol')] },
    },
    {
      name: 'client-node-without-browser',
      severity: 'error',
      from: { path: `${source('client')}node/`, pathNot: test },
      to: { path: `${source('client')}browser/` },
    },
    {
      name: 'element-draws-the-client',
      comment: 'It holds no protocol. Its tests may reach further.',
      severity: 'error',
      from: { path: source('element'), pathNot: test },
      to: { pathNot: [source('element'), source('client'), npmPackage('lit')] },
    },
    {
      name: 'client-never-server',
      severity: 'error',
      from: { path: '^packages/(client|element|cli)/' },
      to: { path: '^packages/server/' },
    },
    {
      name: 'server-never-client',
      severity: 'error',
      from: { path: '^packages/server/' },
      to: { path: '^packages/(client|element|cli)/' },
    },
    {
      name: 'sandbox-never-client',
      comment: 'Its tests may: they show that a real client signs in.',
      severity: 'error',
      from: { path: source('sandbox'), pathNot: test },
      to: { path: '^packages/(client|element|cli)/' },
    },
    {
      name: 'only-tests-have-a-sandbox',
      severity: 'error',
      from: { path: '^packages/(?!sandbox/)[^/]+/src/', pathNot: test },
      to: { path: '^packages/sandbox/' },
    },
    {
      name: 'published-code-without-scripts',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: test },
      to: { path: '^(scripts|e2e)/' },
    },
    {
      name: 'server-pure-rooms',
      comment: 'flow/ and mapping/ decide; the rooms around them do.',
      severity: 'error',
      from: { path: `${source('server')}(flow|mapping)/`, pathNot: test },
      to: {
        path: [
          `${source('server')}(http|routes|store|homeserver|pages|providers)/`,
          '^(node:)?(fs|http|https|net|child_process|sqlite)(/|$)',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'providers-are-strangers',
      comment: 'A provider is added and taken away without looking at the others.',
      severity: 'error',
      from: { path: `${source('server')}providers/([^/]+)/`, pathNot: test },
      to: { path: `${source('server')}providers/[^/]+/`, pathNot: `${source('server')}providers/$1/` },
    },
    ...[...singleFileLibraries.map(npmPackage), ...singleFileCoreModules.map((name) => `^${name}$`)].map(
      (path) => ({
        name: `one-file-for-${path
          .replace(/[^a-z0-9-]+/g, ' ')
          .trim()
          .replaceAll(' ', '-')}`,
        severity: 'error',
        from: { path: source('server'), pathNot: test },
        module: { path, numberOfDependentsMoreThan: 1 },
      }),
    ),
    ...Object.entries(singleRoomLibraries).map(([name, room]) => ({
      name: `${name}-in-its-room`,
      comment: `Its room is ${room}`,
      severity: 'error',
      from: { path: source('server'), pathNot: [test, `${source('server')}${room}`] },
      to: { path: npmPackage(name) },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages|apps)/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@latchkey/source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
