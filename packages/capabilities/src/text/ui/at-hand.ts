// What is loaded after the page has come, for whoever will need it: it is then there when the connection is not.
import { lazy, useEffect } from "react";
import type { Rights } from "./rights.ts";

const loadEditor = () => import("./propose/words-editor.tsx");
const loadIssueDialog = () => import("./chair/issue-dialog.tsx");
const loadAdoptDialog = () => import("./chair/adopt-dialog.tsx");

export const WordsEditor = lazy(loadEditor);
export const IssueDialog = lazy(() => loadIssueDialog().then(({ IssueDialog: dialog }) => ({ default: dialog })));
export const AdoptDialog = lazy(() => loadAdoptDialog().then(({ AdoptDialog: dialog }) => ({ default: dialog })));

/** A load that fails is no matter yet: it is tried again when the part is wanted. */
export function useAtHand({ propose, chair }: Rights): void {
  useEffect(() => {
    const loads = [...(propose ? [loadEditor] : []), ...(chair ? [loadIssueDialog, loadAdoptDialog] : [])];
    void Promise.allSettled(loads.map((load) => load()));
  }, [propose, chair]);
}
