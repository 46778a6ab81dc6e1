// Countries and territories by the codes of ISO 3166-1, and by their names in the seven languages.

// Alpha-2 and alpha-3 of each, joined; XK/XKX is the user-assigned pair that is in common use for Kosovo.
const CODES = [
  "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB ",
  "BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR ",
  "BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR ",
  "CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK ",
  "FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS ",
  "GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ",
  "ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO ",
  "LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD ",
  "MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER ",
  "NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM ",
  "PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP ",
  "SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF ",
  "TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY ",
  "UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE XKXKX ",
].join("");

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh", "ko"] as const;

const ALPHA3_OF_ALPHA2 = new Map(
  CODES.trim()
    .split(" ")
    .map((pair) => [pair.slice(0, 2), pair.slice(2)]),
);
const ALPHA3 = new Set(ALPHA3_OF_ALPHA2.values());

/** The alpha-3 code of what may be an alpha-2 or alpha-3 code in either case; undefined where it is none. */
export function countryCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return ALPHA3.has(code) ? code : ALPHA3_OF_ALPHA2.get(code);
}

// Names as delegations print them that the platform's own tables do not have.
const PRINTED: Readonly<Record<string, string>> = {
  "united states of america": "USA",
  usa: "USA",
  us: "USA",
  uk: "GBR",
  "united kingdom of great britain and northern ireland": "GBR",
  "republic of korea": "KOR",
  korea: "KOR",
  "republique de coree": "KOR",
  "republica de corea": "KOR",
  대한민국: "KOR",
  "democratic peoples republic of korea": "PRK",
  "russian federation": "RUS",
  "federation de russie": "RUS",
  "federacion de rusia": "RUS",
  "российская федерация": "RUS",
  "iran islamic republic of": "IRN",
  "islamic republic of iran": "IRN",
  "syrian arab republic": "SYR",
  "viet nam": "VNM",
  "lao peoples democratic republic": "LAO",
  "brunei darussalam": "BRN",
  "republic of moldova": "MDA",
  "united republic of tanzania": "TZA",
  "plurinational state of bolivia": "BOL",
  "bolivia plurinational state of": "BOL",
  "bolivarian republic of venezuela": "VEN",
  "venezuela bolivarian republic of": "VEN",
  "czech republic": "CZE",
  turkey: "TUR",
  turkiye: "TUR",
  "northern macedonia": "MKD",
  palestine: "PSE",
  "state of palestine": "PSE",
  "cote divoire": "CIV",
  "cabo verde": "CPV",
  "timor leste": "TLS",
  "the netherlands": "NLD",
  "kingdom of the netherlands": "NLD",
  holland: "NLD",
  "pays bas": "NLD",
  "holy see": "VAT",
  "saint siege": "VAT",
  "santa sede": "VAT",
  "micronesia federated states of": "FSM",
  "democratic republic of the congo": "COD",
  congo: "COG",
  "republic of the congo": "COG",
  中华人民共和国: "CHN",
  "китайская народная республика": "CHN",
};

const PRINTED_PLAIN = new Map(Object.entries(PRINTED).map(([name, code]) => [plainName(name), code]));

let names: ReadonlyMap<string, string> | undefined;

/** The alpha-3 code of a country by its name as printed, in any of the seven languages; undefined where it is none. */
export function countryOfName(name: string): string | undefined {
  const plain = plainName(name);
  return PRINTED_PLAIN.get(plain) ?? (names ??= namesInAllLanguages()).get(plain);
}

function namesInAllLanguages(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const language of LANGUAGES) {
    const displayed = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const [alpha2, alpha3] of ALPHA3_OF_ALPHA2) {
      const name = displayed.of(alpha2);
      if (name !== undefined) found.set(plainName(name), alpha3);
    }
  }
  return found;
}

/** In small letters, without accents, marks and articles: "Côte d’Ivoire" and "COTE D'IVOIRE" are one. */
export function plainName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’ʼ`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:the|la|le|les|el|los|las) /, "");
}
