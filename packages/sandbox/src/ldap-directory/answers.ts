/// <reference path="./ldapjs.d.ts" />
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import ldapjs, { type BindRequest, type Response, type SearchRequest } from 'ldapjs';
import { type PersonEntry, searchAccount } from './people.ts';

/** What the answers are made from, and what was asked. */
export type DirectoryDesk = {
  readonly people: readonly PersonEntry[];
  readonly binds: string[];
  readonly searches: string[];
  /** Who is bound on which connection. ldapjs does not keep it. */
  readonly bound: WeakMap<Socket, string>;
  /** Passwords are taken over encrypted connections only. */
  readonly needsTls: boolean;
};

type Next = (error?: Error | false) => void;

const confidentialityRequired = 13;

/** Answers whether a password is that of an entry. */
export function answerBind({ people, binds, bound, needsTls }: DirectoryDesk) {
  return ({ dn, credentials, connection }: BindRequest, response: Response, next: Next): void => {
    const name = dn.toString();
    binds.push(name);
    if (needsTls && !(connection instanceof TLSSocket)) {
      response.end(confidentialityRequired);
      return;
    }
    const known = [searchAccount, ...people].find((entry) => isSameName(entry.dn, name));
    const isRight = credentials !== '' && credentials === known?.password;
    bound.set(connection, isRight ? name : '');
    if (isRight || credentials === '') response.end();
    else next(new ldapjs.InvalidCredentialsError());
  };
}

/** Answers a search: for the account that may, everything; for people, themselves. */
export function answerSearch({ people, searches, bound }: DirectoryDesk) {
  return (request: SearchRequest, response: Response, next: Next): void => {
    const { filter, sizeLimit, connection } = request;
    searches.push(String(filter));
    const asking = bound.get(connection) ?? '';
    const base = request.dn.toString();
    const visible = people.filter(({ dn }) => isSameName(asking, searchAccount.dn) || isSameName(asking, dn));
    const found = visible
      .filter(({ dn }) => isSameName(dn, base) || normalise(dn).endsWith(`,${normalise(base)}`))
      .filter(({ attributes }) => filter.matches(attributes));
    const sent = sizeLimit === 0 ? found : found.slice(0, sizeLimit);
    // ldapjs drops what was not asked for, and compares names with their case, which does not count.
    response.attributes = [];
    for (const { dn, attributes } of sent)
      response.send({ dn, attributes: chooseAttributes(attributes, request.attributes) });
    if (sent.length < found.length) next(new ldapjs.SizeLimitExceededError());
    else response.end();
  };
}

function chooseAttributes(attributes: PersonEntry['attributes'], names: readonly string[]) {
  const wanted = names.map((name) => name.toLowerCase());
  const isWanted = ([name]: [string, unknown]) => wanted.length === 0 || wanted.includes(name.toLowerCase());
  return Object.fromEntries(Object.entries(attributes).filter(isWanted));
}

function isSameName(one: string, other: string): boolean {
  return normalise(one) === normalise(other);
}

function normalise(dn: string): string {
  return dn
    .toLowerCase()
    .split(/(?<!\\),/)
    .map((part) => part.trim())
    .join(',');
}
