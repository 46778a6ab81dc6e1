// `parley witness`: a co-host's own machine that cosigns the record, and the key for it.
import type { Command } from "commander";

export function addWitnessTools(group: Command): void {
  group
    .command("serve", { isDefault: true })
    .description("cosign the checkpoints of records, as long as each continues what was cosigned before")
    .requiredOption("--key <file>", "the witness' secret key, from keygen")
    .requiredOption("--state <file>", "where it remembers what it has cosigned; keep it with the key")
    .requiredOption("--log <vkey...>", "the public keys of the records that it watches")
    .option("--listen <host:port>", "where it listens", "127.0.0.1:8090")
    .addHelpText(
      "after",
      `
Whoever runs the record names this witness in PARLEY_WITNESSES as <its public key>@<its address>. A record's public key
stands on its explorer page, and in: parley record checkpoint --server URL --process ID --json

Example:
  parley witness --key witness.key --state witness.json --listen 0.0.0.0:8090 --log "seoul.example/parley/reaim+1a2b3c4d+AQ..."`,
    )
    .action(async (options) => (await import("./serve.ts")).serve(options));

  group
    .command("keygen")
    .description("make a witness' secret key and print its public key")
    .argument("<name>", "what stands under the checkpoints, for example mfa.example/witness")
    .requiredOption("--key <file>", "the file to keep the secret key in; it must not be there yet")
    .option("--json", 'answer {"vkey","file"} as one line')
    .addHelpText("after", "\nExample:\n  parley witness keygen mfa.example/witness --key witness.key")
    .action(async (name, options) => (await import("./keygen.ts")).keygen(name, options));
}
