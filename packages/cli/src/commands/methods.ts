import { styleText } from 'node:util';
import { findMethods, type LoginMethod } from '@latchkey/client';
import { storedOptions } from '../accounts.ts';
import { patience } from '../cancelled.ts';
import { command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { onlyHomeserver } from '../homeserver-argument.ts';
import { allowHttpOption, jsonOption } from '../option.ts';
import { printable } from '../printable.ts';

/** `latchkey methods`: what a homeserver offers. */
export const methods = command({
  name: 'methods',
  takes: '<homeserver>',
  summary: 'Show the ways to sign in that a homeserver offers',
  examples: ['latchkey methods example.org', 'latchkey methods https://matrix.example.org --json'],
  options: { json: jsonOption, 'allow-http': allowHttpOption },
  async run(operands, { json, 'allow-http': dangerouslyAllowHttp }) {
    const typed = onlyHomeserver(operands);
    const { signal, end } = patience();
    try {
      const offer = await findMethods(typed, { ...storedOptions(), signal, dangerouslyAllowHttp });
      const { baseUrl, serverName } = offer.homeserver;
      if (json) {
        console.log(JSON.stringify({ homeserver: baseUrl, methods: offer.methods.map(methodJson) }));
      } else {
        console.log(styleText('bold', serverName ? `${serverName} (${baseUrl})` : baseUrl));
        for (const line of offer.methods.flatMap(methodLines)) console.log(`  ${line}`);
        if (offer.methods.length === 0) console.log('  No way to sign in');
      }
      return exitCode.done;
    } finally {
      end();
    }
  },
});

function methodJson(method: LoginMethod) {
  switch (method.type) {
    case 'sso':
      return {
        type: method.type,
        providers: method.providers.map(({ id, name, brand }) => ({ id, name, brand })),
      };
    case 'unsupported':
      return { type: method.type, wireType: method.wireType };
    default:
      return { type: method.type };
  }
}

function methodLines(method: LoginMethod): string[] {
  switch (method.type) {
    case 'sso':
      if (method.providers.length === 0) return ['in the browser'];
      return method.providers.map(({ id, name }) =>
        printable(`in the browser, with ${name}  (--provider ${id})`),
      );
    case 'password':
      return ['with a password'];
    case 'token':
      return ['with a login token of another device'];
    case 'unsupported':
      return [printable(`${method.wireType}, which this program does not know`)];
  }
}
