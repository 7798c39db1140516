import assert from 'node:assert/strict';
import { insecureOptions, isForAzure } from '../../../server/credentials';

describe('credentials: insecureOptions', () => {
  const cases: readonly (readonly [value: string, mended: string, kinds: string])[] = [
    [
      'Server=tcp:c.database.windows.net;Encrypt=False;',
      'Server=tcp:c.database.windows.net;Encrypt=True;',
      'encryption-off',
    ],
    [
      'Server=db.c.net;encrypt=false;trustServerCertificate=true',
      'Server=db.c.net;encrypt=true;trustServerCertificate=false',
      'encryption-off certificate-unchecked',
    ],
    [
      'Server=db.c.net;Encrypt=Optional;Trust Server Certificate=Yes',
      'Server=db.c.net;Encrypt=True;Trust Server Certificate=No',
      'encryption-off certificate-unchecked',
    ],
    ['Host=db.c.net;SSL Mode=Disable', 'Host=db.c.net;SSL Mode=VerifyFull', 'encryption-off'],
    ['host=db.c.net sslmode=disable user=x', 'host=db.c.net sslmode=verify-full user=x', 'encryption-off'],
    [
      'Driver={PostgreSQL Unicode};Server=db.c.net;SSLmode=allow',
      'Driver={PostgreSQL Unicode};Server=db.c.net;SSLmode=verify-full',
      'encryption-off',
    ],
    [
      'Driver={ODBC Driver 18 for SQL Server};Server=db.c.net;Encrypt=no;TrustServerCertificate=yes',
      'Driver={ODBC Driver 18 for SQL Server};Server=db.c.net;Encrypt=yes;TrustServerCertificate=no',
      'encryption-off certificate-unchecked',
    ],
    [
      'jdbc:mysql://db.c.net/app?sslMode=DISABLED',
      'jdbc:mysql://db.c.net/app?sslMode=VERIFY_IDENTITY',
      'encryption-off',
    ],
    [
      'mongodb://db.c.net/app?tls=false&tlsInsecure=true',
      'mongodb://db.c.net/app?tls=true&tlsInsecure=false',
      'encryption-off certificate-unchecked',
    ],
    [
      'Server=m.mysql.database.azure.com;SslMode=None',
      'Server=m.mysql.database.azure.com;SslMode=VerifyFull',
      'encryption-off',
    ],
    [
      'postgres://u@db.c.net/app?sslmode=disable',
      'postgres://u@db.c.net/app?sslmode=verify-full',
      'encryption-off',
    ],
    [
      'jdbc:mysql://db.c.net/app?useSSL=false&x=1',
      'jdbc:mysql://db.c.net/app?useSSL=true&x=1',
      'encryption-off',
    ],
    [
      'c.redis.cache.windows.net:6379,ssl=False',
      'c.redis.cache.windows.net:6380,ssl=True',
      'plain-port encryption-off',
    ],
    [
      'c.redis.cache.windows.net:6380,ssl=True,sslprotocols=tls11',
      'c.redis.cache.windows.net:6380,ssl=True,sslprotocols=tls12',
      'old-protocol',
    ],
    [
      'redis://c.redis.cache.windows.net:6379',
      'rediss://c.redis.cache.windows.net:6380',
      'plain-protocol plain-port',
    ],
    [
      'amqp://c.servicebus.windows.net:5672',
      'amqps://c.servicebus.windows.net:5671',
      'plain-protocol plain-port',
    ],
    [
      'DefaultEndpointsProtocol=http;AccountName=x',
      'DefaultEndpointsProtocol=https;AccountName=x',
      'plain-protocol',
    ],
    ['http://api.contoso.com/v1', 'https://api.contoso.com/v1', 'plain-protocol'],
    ['Endpoint=http://c.azconfig.io;Id=x', 'Endpoint=https://c.azconfig.io;Id=x', 'plain-protocol'],
  ];
  for (const [value, mended, kinds] of cases) {
    it(value, () => {
      const found = insecureOptions(value);
      assert.equal(found.map(({ kind }) => kind).join(' '), kinds);
      const text = [...found]
        .reverse()
        .reduce(
          (rest, { span, replacement }) => rest.slice(0, span.start) + replacement + rest.slice(span.end),
          value,
        );
      assert.equal(text, mended);
      assert.deepEqual(insecureOptions(text), []);
    });
  }

  const none = [
    'Server=localhost;Encrypt=False',
    'Server=.\\sqlexpress;TrustServerCertificate=True',
    'Server=(localdb)\\x;Encrypt=False',
    'Server=db.c.net;Encrypt=Strict',
    'http://localhost:5000',
    'http://127.0.0.1',
    'http://backend:8080',
    'http://orders.prod.svc.cluster.local',
    'http://schemas.microsoft.com/x',
    'http://www.w3.org/2001/XMLSchema',
    'http://10.0.0.4/x',
    'see http://api.contoso.com',
    'https://api.contoso.com',
    "[concat('http://', parameters('x'))]",
    'redis://localhost:6379',
    'cache:6379',
    'ssl=true',
    'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;BlobEndpoint=http://store.dev.c.net:10000/devstoreaccount1',
    'Endpoint=http://events.c.net;UseDevelopmentEmulator=true',
    '',
    'http://',
  ];
  for (const value of none)
    it(`says nothing of ${value || 'nothing'}`, () => assert.deepEqual(insecureOptions(value), []));

  it('judges what is written of a partly known text', () => {
    const pieces = ['Server=tcp:', { symbol: 'sql.host' }, ';Encrypt=False;'];
    assert.deepEqual(
      insecureOptions(pieces).map(({ name, span }) => [name, span]),
      [['Encrypt', { start: 21, end: 26 }]],
    );
    assert.deepEqual(insecureOptions([{ symbol: 'a' }, '://', { symbol: 'b' }]), []);
  });
});

describe('credentials: isForAzure', () => {
  for (const value of [
    'Server=tcp:c.database.windows.net;Encrypt=False;',
    'host=c.postgres.database.azure.com sslmode=disable',
    'c.redis.cache.windows.net:6379,ssl=False',
    'amqp://c.servicebus.windows.net',
    'jdbc:mysql://c.mysql.database.azure.com/app?useSSL=false',
    'DefaultEndpointsProtocol=http;AccountName=x',
  ])
    it(value, () => assert.equal(isForAzure(value), true));
  for (const value of [
    'Server=db;Encrypt=False;',
    'host=db.c.net sslmode=disable dbname=c.database.windows.net',
    'cache:6379,ssl=False',
    'http://api.contoso.com',
    'DefaultEndpointsProtocol=http;AccountName=x;BlobEndpoint=http://store:10000/x',
  ])
    it(`not ${value}`, () => assert.equal(isForAzure(value), false));
});
