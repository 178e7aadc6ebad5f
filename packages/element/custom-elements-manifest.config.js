/** The analyzer would write its address into the package.json of whatever folder it is started in. */
export default { globs: ['src/*-element.ts'], litelement: true, quiet: true, packagejson: false };
