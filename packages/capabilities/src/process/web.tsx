// The web's face of the process capability.
import type { WebFace } from "@parley/design/face";
import type { ProcessState } from "./state.ts";

const onProcess = (): readonly string[] => ["process"];

export const face: WebFace = {
  name: "process",
  routes: [
    {
      name: "process.home",
      path: "/",
      weight: "reading",
      streams: onProcess,
      // What stands on the stream "process" is its state.
      title: ({ state }) => (state("process") as ProcessState | undefined)?.title ?? "",
      load: () => import("./ui/home.tsx"),
    },
    {
      name: "process.instruments",
      path: "/instruments",
      weight: "reading",
      streams: onProcess,
      title: ({ words }) => words.translate("process.instruments"),
      load: () => import("./ui/instruments.tsx"),
    },
    {
      name: "process.instrument",
      path: "/instruments/:instrument",
      weight: "reading",
      streams: onProcess,
      title: ({ params, state }) => {
        const process = state("process") as ProcessState | undefined;
        return process?.instruments.find(({ id }) => id === params["instrument"])?.title ?? params["instrument"] ?? "";
      },
      load: () => import("./ui/instrument.tsx"),
    },
    {
      name: "process.people",
      path: "/people",
      weight: "workspace",
      streams: onProcess,
      title: ({ words }) => words.translate("process.people"),
      load: () => import("./ui/people.tsx"),
    },
    {
      name: "process.settings",
      path: "/settings",
      weight: "workspace",
      streams: onProcess,
      title: ({ words }) => words.translate("process.settings"),
      load: () => import("./ui/settings.tsx"),
    },
  ],
  navigation: [
    {
      label: { en: "Home", fr: "Accueil", es: "Inicio", ar: "الرئيسية", ru: "Обзор", zh: "主页", ko: "홈" },
      path: "/",
      order: 0,
      key: "h",
    },
    {
      label: {
        en: "Instruments",
        fr: "Instruments",
        es: "Instrumentos",
        ar: "الصكوك",
        ru: "Документы",
        zh: "文书",
        ko: "문서",
      },
      path: "/instruments",
      order: 30,
      key: "i",
    },
    {
      label: {
        en: "People",
        fr: "Participants",
        es: "Participantes",
        ar: "المشاركون",
        ru: "Участники",
        zh: "与会者",
        ko: "참가자",
      },
      path: "/people",
      order: 50,
      key: "p",
    },
    {
      label: {
        en: "Settings",
        fr: "Réglages",
        es: "Ajustes",
        ar: "الإعدادات",
        ru: "Настройки",
        zh: "设置",
        ko: "설정",
      },
      path: "/settings",
      order: 80,
      key: ",",
    },
  ],
  messages: (locale) => import(`./messages/${locale}.json`),
  domain: async () => (await import("./domain.ts")).processDomain,
};
