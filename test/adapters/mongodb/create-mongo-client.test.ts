import { expect, test } from 'vitest';
import { createMongoClient } from '../../../src/adapters/driven/mongodb/connection/create-mongo-client.ts';

const HOST = 'mongodb://ada:hush-hush@db.example.com:27017';

test.for(['w=1', 'w=0', 'w=2', 'w=nearest-dc', 'journal=false'])('a URL with %s is refused', (setting) => {
  const create = () => createMongoClient(`${HOST}/app?${setting}`, 'test');
  expect(create).toThrow(/DATABASE_URL sets (a weaker write concern|journal=false).*remove/);
  expect(create).not.toThrow('hush-hush');
});

test.for([
  '',
  '/app',
  '/app?w=majority',
  '/app?journal=true',
  '/?readPreference=secondary&retryWrites=false',
])('with a URL that ends in "%s" writes are durable and reads are the primary’s', (end) => {
  const { options } = createMongoClient(`${HOST}${end}`, 'test').client;
  expect(options.writeConcern).toMatchObject({ w: 'majority', journal: true });
  expect(options.readConcern?.level).toBe('majority');
  expect(options.readPreference.mode).toBe('primary');
  expect(options.retryWrites).toBe(true);
});

test.for([
  ['mongodb://localhost', 'latchkey'],
  ['mongodb://localhost/', 'latchkey'],
  ['mongodb://localhost/?directConnection=true', 'latchkey'],
  ['mongodb://localhost/app', 'app'],
  ['mongodb://a:1,b:2/my%2Dapp?replicaSet=rs', 'my-app'],
  ['mongodb+srv://u:p@cluster.example.com/app?w=majority', 'app'],
] as const)('%s names the database %s', ([url, name]) => {
  expect(createMongoClient(url, 'test').databaseName).toBe(name);
});

test.for(['mongodb://', 'mongodb://ada:hush-hush@', 'mongodb://ada:hush-hush@host:port/x', 'nonsense'])(
  'a connection string that is none is refused without being repeated: %s',
  (url) => {
    const create = () => createMongoClient(url, 'test');
    expect(create).toThrow('DATABASE_URL is not a MongoDB connection string');
    expect(create).not.toThrow('hush-hush');
  },
);
