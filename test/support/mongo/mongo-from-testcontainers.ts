import { awaitMongo } from './await-mongo.ts';
import { initiateReplicaSet } from './initiate-replica-set.ts';
import type { MongoWay } from './mongo-way.ts';
import { obtainImage } from './obtain-image.ts';

const PORT = 27017;
const REPLICA_SET = 'rs0';
const MONGOD = ['--replSet', REPLICA_SET, '--bind_ip_all', '--setParameter', 'enableTestCommands=1'];

/** Tells the official image, whose mongod needs arguments, from an image that is ready when it starts. */
const isOfficialMongo = (image: string): boolean => /(^|\/)mongo([:@]|$)/.test(image);

/** Runs a MongoDB in a container, which is removed with all of its data at the end. */
export const mongoFromTestcontainers = (image: string): MongoWay => ({
  name: 'Testcontainers',
  remedy: `start a Docker engine that has or can pull the image of MONGO_IMAGE (default mongo:8, now ${image})`,
  start: async () => {
    const { GenericContainer, getContainerRuntimeClient, getReaper } = await import('testcontainers');
    const engine = await getContainerRuntimeClient().catch(() => null);
    if (engine === null) return { unavailable: 'no Docker engine answers' };
    if (!(await obtainImage(engine, image, 300))) return { unavailable: `image ${image} cannot be had` };

    // The reaper only matters when this process is killed, since teardown removes the container. Where its image is
    // unavailable, go without it.
    await getReaper(engine).catch(() => {
      process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
    });

    const official = isOfficialMongo(image);
    const container = await new GenericContainer(image)
      .withExposedPorts(PORT)
      .withCommand(official ? MONGOD : [])
      .start();
    const url = `mongodb://${container.getHost()}:${container.getMappedPort(PORT)}/?directConnection=true`;
    const stop = async (): Promise<void> => {
      await container.stop({ remove: true, removeVolumes: true });
    };
    try {
      if (official) await initiateReplicaSet(url, REPLICA_SET);
      await awaitMongo(url, 60);
    } catch (cause) {
      await stop();
      throw new Error(`the container of ${image} started, but no MongoDB answers in it: ${cause}`);
    }
    return { url, description: `Testcontainers, image ${image}`, stop };
  },
});
