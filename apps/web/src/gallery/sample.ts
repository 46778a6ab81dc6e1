// A bracketed text in two languages for the gallery; written for it, illustrative.
import type { TextSegment } from "@parley/design";

export interface SampleProvision {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly heading: string;
  readonly segments: readonly TextSegment[];
}

function asked(text: string, ...by: readonly string[]) {
  return { text, proposals: by.map((code, at) => ({ id: `p-${code}-${at}`, by: code })) };
}

function place(standing: string, alternatives: readonly ReturnType<typeof asked>[], conflict = false): TextSegment {
  return { alternatives: [{ text: standing, proposals: [] }, ...alternatives], conflict };
}

export const english: readonly SampleProvision[] = [
  { id: "part-2", kind: "part", label: "II", heading: "Implementation", segments: [] },
  { id: "a7", kind: "article", label: "Article 7", heading: "Human judgement and control", segments: [] },
  {
    id: "a7-1",
    kind: "paragraph",
    label: "1.",
    heading: "",
    segments: [
      { text: "States " },
      place("shall", [asked("should", "KEN", "SGP", "NLD", "KOR", "GBR")], true),
      {
        text: " ensure that a person can understand, override and switch off any system that takes part in a decision on the use of force",
      },
      place("", [asked(" and record every such decision", "NLD")]),
      { text: ". They keep the knowledge of how a system was made within reach of those who answer for it." },
    ],
  },
  {
    id: "a7-2",
    kind: "paragraph",
    label: "2.",
    heading: "",
    segments: [
      place("Where feasible, testing", [asked("Testing", "KOR")]),
      {
        text: " and evaluation take place before a system is first used, and again when it, or what it is used for, has changed",
      },
      place(" in a substantial way", [asked("", "KEN", "SGP")]),
      { text: ":" },
    ],
  },
  {
    id: "a7-2-a",
    kind: "subparagraph",
    label: "(a)",
    heading: "",
    segments: [{ text: "under conditions that resemble those of its use, also where it is likely to fail;" }],
  },
  {
    id: "a7-2-b",
    kind: "subparagraph",
    label: "(b)",
    heading: "",
    segments: [{ text: "by people who did not build it." }],
  },
  {
    id: "a8",
    kind: "article",
    label: "Article 8",
    heading: "Training",
    segments: [
      {
        text: "Those who use or command a system are trained to know its limits, the pull of automation bias among them.",
      },
    ],
  },
];

export const arabic: readonly SampleProvision[] = [
  { id: "a7", kind: "article", label: "المادة ٧", heading: "الحكم والتحكم البشريان", segments: [] },
  {
    id: "a7-1",
    kind: "paragraph",
    label: "١.",
    heading: "",
    segments: [
      place("تكفل الدول", [asked("ينبغي للدول أن تكفل", "KEN", "SGP", "NLD")], true),
      { text: " أن يتمكن الإنسان من فهم أي نظام يشارك في قرار بشأن استخدام القوة وتجاوزه وإيقافه" },
      place("", [asked(" وتسجيل كل قرار من هذا القبيل", "NLD")]),
      { text: ". وتُبقي المعرفة بكيفية صنع النظام في متناول من يُساءل عنه." },
    ],
  },
];

const NAMES: Readonly<Record<string, string>> = {
  KEN: "Kenya",
  SGP: "Singapore",
  NLD: "Netherlands (Kingdom of the)",
  KOR: "Republic of Korea",
  GBR: "United Kingdom",
};

export function participant(by: string) {
  return { code: by, name: NAMES[by] ?? by };
}
