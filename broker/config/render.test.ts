import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from './conf-text.ts';
import { maskSecrets, renderServerConfig } from './index.ts';
import { sampleConfig } from './sample-config.ts';

describe('the configuration text', () => {
  test('is the one under which the links are the only way between servers', () => {
    expect(renderServerConfig(sampleConfig())).toBe(`server_name: "n1"
server_tags: [
  "node:n1"
]
listen: "127.0.0.1:5222"
client_advertise: "127.0.0.1:4222"
http: "127.0.0.1:8222"
pid_file: "/lab/n1/nats.pid"
ports_file_dir: "/lab/n1"
logtime_utc: true
write_deadline: "10s"
lame_duck_grace_period: "2s"
lame_duck_duration: "30s"
jetstream {
  store_dir: "/lab/n1/store"
  max_memory_store: 268435456
  max_file_store: 4294967296
}
cluster {
  name: "lab"
  listen: "127.0.0.1:6222"
  advertise: "127.0.0.1:1"
  no_advertise: false
  pool_size: -1
  ping_interval: "1s"
  ping_max: 2
  authorization {
    user: "route"
    password: "route/secret+%"
    timeout: 2
  }
  routes: [
    "nats-route://route:route%2Fsecret%2B%25@127.0.0.1:7222"
  ]
}
accounts {
  SYS {
    users: [
      {
        user: "sys"
        password: "system-secret"
      }
    ]
  }
  LAB {
    jetstream: "enabled"
    users: [
      {
        user: "lab"
        password: "lab"
      }
    ]
  }
}
system_account: "SYS"
no_auth_user: "lab"
`);
  });

  test('of a single server has no cluster', () => {
    expect(renderServerConfig(sampleConfig({ cluster: null }))).not.toMatch(/cluster|route/);
  });

  test('joins Windows folders with their own separator', () => {
    const text = renderServerConfig(sampleConfig({ dir: 'C:\\Users\\Ana "A" Pérez\\lab\\n1' }));

    expect(text).toContain(String.raw`pid_file: "C:\\Users\\Ana \"A\" Pérez\\lab\\n1\\nats.pid"`);
  });

  test('writes any string on one line between two quotes, and what is between reads back to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const text = quote(value);

        expect(text).toMatch(/^"(?:[^"\\\p{Cc}]|[\u0080-\u009f]|\\["\\tnr]|\\x[0-9a-f]{2})*"$/u);
        expect(JSON.parse(text.replace(/\\x/g, '\\u00'))).toBe(value);
      }),
    );
  });
});

describe('masking', () => {
  test('leaves no secret of a rendered configuration', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
    fc.assert(
      fc.property(secret, secret, (systemPassword, routePassword) => {
        const text = maskSecrets(renderServerConfig(sampleConfig({ secrets: { systemPassword, routePassword } })));

        expect(text).not.toContain(`"${systemPassword}"`);
        expect(text).not.toContain(`:${routePassword}@`);
        expect(text).not.toContain(`"${routePassword}"`);
        expect(text.split('\n')).toHaveLength(renderServerConfig(sampleConfig()).split('\n').length);
      }),
    );
  });

  test.each([
    ['password: "a \\" b", user: "x"', 'password: "•••", user: "x"'],
    ["pass = 's3cret'", 'pass = "•••"'],
    ['nats://lab:s3cret@127.0.0.1:4222,nats://127.0.0.1:4223', 'nats://lab:•••@127.0.0.1:4222,nats://127.0.0.1:4223'],
    ['no_auth_user: "lab"', 'no_auth_user: "lab"'],
    ['authentication error: wrong password for user sys', 'authentication error: wrong password for user sys'],
    ['listen: "127.0.0.1:4222"', 'listen: "127.0.0.1:4222"'],
  ])('%s becomes %s', (text, masked) => expect(maskSecrets(text)).toBe(masked));
});
