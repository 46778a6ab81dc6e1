// Gives commands in the node's own name, or for a seat of the demonstration; a refusal here is a bug of ours.
import type { CommandContract, InputOf, Receipt } from "@parley/contract";
import type { ProcessHost } from "@parley/engine";
import { SYSTEM, isRefusal } from "@parley/kernel";

/** Command ids are made from a name, so that a start that was interrupted goes on where it stopped. */
export async function give<Contract extends CommandContract>(
  host: ProcessHost,
  contract: Contract,
  input: InputOf<Contract>,
  as: { readonly id: string; readonly actor?: string },
): Promise<Receipt | undefined> {
  const answer = await host.submit({ contract, input, actor: as.actor ?? SYSTEM.actor, command: as.id });
  // An earlier version of the demonstration stands: it stays as it is.
  if (isRefusal(answer) && answer.code === "command-id-reused") return undefined;
  if (isRefusal(answer)) throw new Error(`${contract.name} (${as.id}) was refused: ${answer.code}: ${answer.message}`);
  return answer;
}
