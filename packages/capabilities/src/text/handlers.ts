// How this capability's handlers are made: nearly all of them decide on one text alone.
import { handler, isRefusal } from "@parley/kernel";
import type { AnyHandler, Command, Context, Decision, Event, Refusal, Viewer } from "@parley/kernel";
import { checkDocumentOpen } from "./checks.ts";
import type { ProposalId, ProvisionId } from "./document.ts";
import type { TextEvents } from "./events.ts";
import type { Revision, TextState } from "./state.ts";

interface OnText {
  readonly text: TextState;
}

/** An event on the stream of a text, with what it is about for the life of a norm. */
export function textEvent<Type extends keyof TextEvents>(
  text: string,
  type: Type,
  data: TextEvents[Type],
  about: {
    provisions?: readonly ProvisionId[];
    proposals?: readonly ProposalId[];
    participants?: readonly string[];
  } = {},
): Event<Type, TextEvents[Type]> {
  const refs = [
    `text:${text}`,
    ...(about.provisions ?? []).map((id) => `provision:${text}/${id}`),
    ...(about.proposals ?? []).map((id) => `proposal:${text}/${id}`),
    ...(about.participants ?? []).map((id) => `participant:${id}`),
  ];
  return { stream: `text/${text}`, type, data, refs };
}

/** A handler that decides on an open text and its current revision; a text that is unknown or adopted is refused for it. */
export function onOpenText<Input extends { readonly text: string }>(
  allow: (viewer: Viewer, text: TextState, input: Input) => Refusal | undefined,
  decide: (text: TextState, command: Command<Input>, context: Context, revision: Revision) => Decision,
): AnyHandler {
  return handler<Input, OnText>({
    on: ({ text }) => ({ text: `text/${text}` }),
    allow: (viewer, { text }, input) => allow(viewer, text, input),
    decide: ({ text }, command, context) => {
      const revision = checkDocumentOpen(text);
      return isRefusal(revision) ? revision : decide(text, command, context, revision);
    },
  });
}
