// The keyboard's ways through the workspace, and the text and its proposals for the search.
import { useCommands } from "@parley/design";
import type { PaletteCommand } from "@parley/design";
import { useMemo } from "react";
import { supportProposal } from "../contract.ts";
import type { ProvisionId } from "../document.ts";
import { asProposal, provisionsOf } from "../state.ts";
import { onTheTable, proposalsOn } from "../view.ts";
import { useNames } from "./names.ts";
import { barrierOn } from "./rights.ts";
import { useSend } from "./use-send.ts";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export interface WorkspaceCommandsProps {
  readonly citations: ReadonlyMap<ProvisionId, string>;
  readonly onGo: (provision: ProvisionId) => void;
}

export function WorkspaceCommands({ citations, onGo }: WorkspaceCommandsProps) {
  const { translate } = useTextWords();
  const { held, rights, chosen, choose, open, propose, put } = useWorkspace();
  const { participant } = useNames();
  const send = useSend();

  const moves = useMemo<readonly PaletteCommand[]>(() => {
    const order = held.provisions.map(({ id }) => id);
    const step = (by: 1 | -1) => {
      const at = chosen === undefined ? -1 : order.indexOf(chosen);
      const next =
        order[at === -1 ? (by === 1 ? 0 : order.length - 1) : Math.min(Math.max(at + by, 0), order.length - 1)];
      if (next === undefined) return;
      choose(next);
      document.getElementById(next)?.scrollIntoView({ block: "nearest" });
    };
    const group = translate("text.group-text");
    return [
      { key: "text.next", label: translate("text.next"), group, shortcut: "j", onChoose: () => step(1) },
      { key: "text.previous", label: translate("text.previous"), group, shortcut: "k", onChoose: () => step(-1) },
      {
        key: "text.leave",
        label: translate("text.leave"),
        group,
        shortcut: "Escape",
        onChoose: () => (open === undefined ? choose(undefined) : put()),
      },
    ];
  }, [held.provisions, chosen, choose, open, put, translate]);
  useCommands(moves);

  const actions = useMemo<readonly PaletteCommand[]>(() => {
    if (chosen === undefined || !held.outline.some(({ id }) => id === chosen)) return [];
    const group = citations.get(chosen) ?? "";
    const first = proposalsOn(held.text, chosen)
      .flatMap((id) => held.text.proposals[id] ?? [])
      .find(
        ({ standing, by, cosponsors }) =>
          standing === "live" && by !== rights.as && !cosponsors.includes(rights.as ?? ""),
      );
    return [
      ...(rights.propose && barrierOn(held.text, chosen) === undefined
        ? [
            {
              key: "text.propose",
              label: translate("text.propose-words"),
              group,
              shortcut: "p",
              onChoose: () => propose("reword", chosen),
            },
          ]
        : []),
      ...(rights.support && first
        ? [
            {
              key: "text.support",
              label: translate("text.support-of", { name: participant(first.by).name }),
              group,
              shortcut: "s",
              onChoose: () => void send(supportProposal, { text: held.text.id, proposal: first.id }),
            },
          ]
        : []),
    ];
  }, [held, chosen, rights, citations, propose, participant, send, translate]);
  useCommands(actions);

  const places = useMemo<readonly PaletteCommand[]>(() => {
    const texts = held.provisions.map(({ id, heading, segments }) => ({
      key: `provision ${id}`,
      label: [citations.get(id) ?? "", heading].filter((part) => part !== "").join(" "),
      group: translate("text.group-provisions"),
      also: segments
        .map((segment) => ("text" in segment ? segment.text : segment.alternatives.map(({ text }) => text).join(" ")))
        .join(""),
      onChoose: () => onGo(id),
    }));
    const proposals = onTheTable(held.text).map((proposal) => {
      const { change } = asProposal(proposal);
      const [provision] = provisionsOf(change);
      return {
        key: `proposal ${proposal.id}`,
        label: `${participant(proposal.by).code} ${provision === undefined ? "" : (citations.get(provision) ?? "")}`,
        group: translate("text.group-proposals"),
        also: [participant(proposal.by).name, "text" in change ? (change.text ?? "") : "", proposal.reason ?? ""].join(
          " ",
        ),
        onChoose: () => provision !== undefined && onGo(provision),
      };
    });
    return [...texts, ...proposals];
  }, [held, citations, participant, onGo, translate]);
  useCommands(places);
  return null;
}
