import { describe, expect, test } from 'vitest';
import { isTrustedRedirect } from './trusted-redirects.ts';

const judge = (url: string, entry: string) => isTrustedRedirect(new URL(url), [new URL(entry)]);

describe('a trusted redirect', () => {
  test.each([
    ['https://a.example/app', 'https://a.example/app'],
    ['https://a.example/app/deep?x#y', 'https://a.example/app'],
    ['https://a.example/app/deep', 'https://a.example/app/'],
    ['https://a.example:443/', 'https://a.example'],
    ['https://A.EXAMPLE/', 'https://a.example'],
    ['https://a.example/x/../app/', 'https://a.example/app/'],
    ['element://connect', 'element://connect'],
    ['element://anything', 'element:'],
    ['com.example:/callback', 'com.example:/callback'],
    ['app:cb', 'app:cb'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
  ])('%s is covered by %s', (url, entry) => expect(judge(url, entry)).toBe(true));

  test.each([
    ['https://a.example.evil.com/', 'https://a.example'],
    ['https://a.examples/', 'https://a.example'],
    ['http://a.example/', 'https://a.example'],
    ['https://a.example:8443/', 'https://a.example'],
    ['https://a.example/apple', 'https://a.example/app'],
    ['https://a.example/app/../evil', 'https://a.example/app'],
    ['https://a.example/app/%2e%2e/evil', 'https://a.example/app'],
    ['https://a.example/app/..%2fevil', 'https://a.example/app'],
    ['element://connected', 'element://connect'],
    ['element-x://connect', 'element://connect'],
    ['com.example:/callback2', 'com.example:/callback'],
    ['http://127.0.0.1:8081/', 'http://127.0.0.1:8080/'],
    ['http://localhost:8080/', 'http://127.0.0.1:8080/'],
  ])('%s is not covered by %s', (url, entry) => expect(judge(url, entry)).toBe(false));
});
