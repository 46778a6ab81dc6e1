// `npm start`: reads the environment, opens the node, founds what is missing, listens, and says where.
import { ConfigurationError, readConfiguration } from "./configuration.ts";
import { foundProcesses } from "./founding.ts";
import { openNode } from "./node.ts";

try {
  const configuration = readConfiguration(process.env);
  const node = await openNode(configuration);
  const stop = (): void => {
    void node.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  await node.app.listen({ port: configuration.port, host: configuration.address });
  for (const line of await foundProcesses(node, configuration)) console.log(line);
} catch (error) {
  const isMendable = error instanceof ConfigurationError || (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  console.error(isMendable ? (error as Error).message : error);
  process.exitCode = 1;
}
