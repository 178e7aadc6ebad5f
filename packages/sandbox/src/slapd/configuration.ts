import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { baseDn, type PersonEntry, searchAccount } from '../ldap-directory/people.ts';

/** slapd's configuration: one database, TLS, and passwords that nobody reads. */
export function slapdConf(dir: string): string {
  return `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
pidfile ${join(dir, 'slapd.pid')}
TLSCertificateFile ${join(dir, 'certificate.pem')}
TLSCertificateKeyFile ${join(dir, 'key.pem')}

database mdb
suffix "${baseDn}"
directory ${join(dir, 'database')}
overlay memberof
access to attrs=userPassword
  by anonymous auth
  by * none
access to *
  by dn.exact="${searchAccount.dn}" read
  by self read
  by anonymous auth
  by * none
`;
}

/** Everything that the directory begins with, as slapadd reads it. */
export function ldif(people: readonly PersonEntry[]): string {
  return [
    { dn: baseDn, attributes: { objectClass: ['dcObject', 'organization'], dc: 'example', o: 'Example' } },
    { dn: `ou=people,${baseDn}`, attributes: { objectClass: 'organizationalUnit', ou: 'people' } },
    {
      dn: searchAccount.dn,
      attributes: {
        objectClass: ['applicationProcess', 'simpleSecurityObject'],
        cn: 'latchkey',
        userPassword: hash(searchAccount.password),
      },
    },
    ...people.map(({ dn, password, attributes }) => ({
      dn,
      attributes: { ...attributes, sn: attributes.cn ?? '', userPassword: hash(password) },
    })),
  ]
    .map(({ dn, attributes }) => [`dn: ${dn}`, ...Object.entries(attributes).flatMap(lines)].join('\n'))
    .join('\n\n');
}

function lines([name, value]: [string, string | readonly (string | Buffer)[]]): string[] {
  const values = typeof value === 'string' ? [value] : value;
  return values.map((each) => `${name}:: ${Buffer.from(each).toString('base64')}`);
}

/** OpenLDAP's own salted hash. */
function hash(password: string): string {
  const salt = randomBytes(8);
  const digest = createHash('sha1').update(password).update(salt).digest();
  return `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`;
}
