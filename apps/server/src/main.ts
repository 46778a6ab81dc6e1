// `npm start`: reads the environment, opens the node, founds what is missing, listens, and says where.
import { ConfigurationError, readConfiguration } from "./configuration.ts";
import type { Configuration } from "./configuration.ts";
import { foundProcesses } from "./founding.ts";
import { openNode } from "./node.ts";
import type { RunningNode } from "./node.ts";

try {
  const configuration = readConfiguration(process.env);
  const node = await openNode(configuration);
  const stop = (): void => {
    void node.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  await listen(node, configuration);
  for (const line of await foundProcesses(node, configuration)) console.log(line);
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
}

async function listen(node: RunningNode, { port, address }: Configuration): Promise<void> {
  try {
    await node.app.listen({ port, host: address });
  } catch (error) {
    await node.close();
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") {
      throw new ConfigurationError(
        `Port ${port} is in use. Stop the other program, or set PARLEY_PORT to another port.`,
      );
    }
    if (code === "EACCES") {
      throw new ConfigurationError(`Port ${port} may not be used by this user. Set PARLEY_PORT to one above 1023.`);
    }
    throw error;
  }
}
