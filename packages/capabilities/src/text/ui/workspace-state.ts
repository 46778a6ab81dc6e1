// What the workspace itself remembers: the provision that one is at, what is being written, which proposals the chair has picked.
import { usePage } from "@parley/design/face";
import { createContext, use, useCallback, useEffect, useMemo, useState } from "react";
import type { ChangeKind, ProposalId, ProvisionId } from "../document.ts";
import { asProposal, provisionsOf } from "../state.ts";
import { writtenOn } from "../view.ts";
import { draftFrom, draftOf } from "./propose/draft.ts";
import type { Draft } from "./propose/draft.ts";
import { draftShelf } from "./propose/kept-drafts.ts";
import type { DraftShelf } from "./propose/kept-drafts.ts";
import { rightsOf } from "./rights.ts";
import type { Rights } from "./rights.ts";
import type { HeldText } from "./use-text.ts";

export interface OpenDraft {
  readonly draft: Draft;
  /** The word that was pressed twice: typing replaces it. */
  readonly word?: string | undefined;
}

export interface WorkspaceState {
  readonly held: HeldText;
  readonly rights: Rights;
  readonly shelf: DraftShelf;
  readonly chosen: ProvisionId | undefined;
  readonly choose: (provision: ProvisionId | undefined) => void;
  readonly open: OpenDraft | undefined;
  /** Starts writing; undone words of the same kind and place are taken up again. */
  readonly propose: (
    kind: ChangeKind,
    provision: ProvisionId | null,
    how?: { readonly inside?: boolean; readonly word?: string },
  ) => void;
  readonly amend: (proposal: ProposalId) => void;
  readonly rewrite: (proposal: ProposalId) => void;
  readonly resume: (draft: Draft) => void;
  readonly put: (tabled?: ProposalId) => void;
  readonly picked: ReadonlySet<ProposalId>;
  readonly pick: (proposals: readonly ProposalId[], picked: boolean) => void;
  /** The panel of narrow screens. */
  readonly sheet: "outline" | "panel" | undefined;
  readonly show: (sheet: "outline" | "panel" | undefined) => void;
  readonly panel: "provision" | "changes";
  readonly turn: (panel: "provision" | "changes") => void;
}

const Context = createContext<WorkspaceState | undefined>(undefined);

export const WorkspaceProvider = Context;

export function useWorkspace(): WorkspaceState {
  const state = use(Context);
  if (state === undefined) throw new Error("no WorkspaceProvider above this component");
  return state;
}

/** A storage for the server, and for browsers that forbid one. */
const NOWHERE = { getItem: () => null, setItem: () => undefined };

export function deviceStorage(): Pick<Storage, "getItem" | "setItem"> {
  try {
    return typeof localStorage === "undefined" ? NOWHERE : localStorage;
  } catch {
    return NOWHERE;
  }
}

/** `at`: the provision that one is at first, where the address names one. */
export function useWorkspaceState(held: HeldText, at?: string): WorkspaceState {
  const { viewer, process = "" } = usePage();
  const { text, revision } = held;
  const rights = useMemo(() => rightsOf(viewer, text), [viewer, text]);
  const shelf = useMemo(
    () => draftShelf(deviceStorage(), `${process}/${viewer.actor}/${text.id}`),
    [process, viewer.actor, text.id],
  );
  const [chosen, setChosen] = useState(() => held.provisions.find(({ id }) => id === at)?.id);
  const [open, setOpen] = useState<OpenDraft | undefined>();
  const [picked, setPicked] = useState<ReadonlySet<ProposalId>>(new Set());
  const [sheet, show] = useState<WorkspaceState["sheet"]>();
  const [panel, turn] = useState<WorkspaceState["panel"]>("provision");

  const choose = useCallback((provision: ProvisionId | undefined) => {
    setChosen(provision);
    if (provision !== undefined) turn("provision");
  }, []);
  useEffect(() => {
    const follow = () => {
      const wanted = decodeURIComponent(location.hash.slice(1));
      const proposal = wanted.startsWith("proposal-") ? text.proposals[wanted.slice("proposal-".length)] : undefined;
      const provision = proposal
        ? provisionsOf(asProposal(proposal).change)[0]
        : revision.document.provisions.find(({ id }) => id === wanted)?.id;
      if (provision !== undefined) choose(provision);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
    // The address is followed when it changes, not when the text does.
  }, []);

  const start = useCallback((draft: Draft | undefined, word?: string) => {
    if (draft === undefined) return;
    if (draft.provision !== null) setChosen(draft.provision);
    show(undefined);
    setOpen({ draft, word });
  }, []);
  const propose = useCallback<WorkspaceState["propose"]>(
    (kind, provision, { inside = false, word } = {}) =>
      start(draftFrom(revision.document, revision.number, { kind, provision, inside }), word),
    [revision, start],
  );
  const amend = useCallback(
    (id: ProposalId) => {
      const proposal = text.proposals[id];
      const document = proposal && writtenOn(text, proposal);
      if (!proposal || !document) return;
      const { change } = asProposal(proposal);
      // An amendment rewrites the words that the other proposes.
      const words = change.kind === "insert" ? change.text : "text" in change ? (change.text ?? "") : "";
      const provision = "provision" in change ? change.provision : null;
      start({
        kind: change.kind === "retitle" ? "retitle" : "reword",
        provision,
        revision: revision.number,
        heading:
          "heading" in change ? (change.heading ?? headingIn(document, provision)) : headingIn(document, provision),
        text:
          change.kind === "retitle"
            ? change.title
            : words || (document.provisions.find(({ id: known }) => known === provision)?.text ?? ""),
        reason: "",
        amends: id,
      });
    },
    [text, revision, start],
  );
  const rewrite = useCallback(
    (id: ProposalId) => {
      const proposal = text.proposals[id];
      const document = proposal && writtenOn(text, proposal);
      if (!proposal || !document) return;
      const draft = draftOf(document, asProposal(proposal).change, revision.number, proposal.reason);
      const { parentProposal } = proposal;
      start({ ...draft, rewrites: id, ...(parentProposal === undefined ? {} : { amends: parentProposal }) });
    },
    [text, revision, start],
  );
  const put = useCallback(() => setOpen(undefined), []);
  const pick = useCallback((proposals: readonly ProposalId[], wanted: boolean) => {
    setPicked((before) => {
      const after = new Set(before);
      for (const id of proposals) {
        if (wanted) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  }, []);
  return {
    held,
    rights,
    shelf,
    chosen,
    choose,
    open,
    propose,
    amend,
    rewrite,
    resume: start,
    put,
    picked,
    pick,
    sheet,
    show,
    panel,
    turn,
  };
}

function headingIn(document: HeldText["revision"]["document"], provision: ProvisionId | null): string {
  return document.provisions.find(({ id }) => id === provision)?.heading ?? "";
}
