// Roles in a delegation as rosters print them, in the seven languages.
import type { Role } from "@parley/kernel";
import { plainName } from "./country-codes.ts";

const PRINTED: Readonly<Partial<Record<Role, string>>> = {
  "head-of-delegation":
    "head|head of delegation|hod|head of the delegation|chef de delegation|chef de la delegation|jefe de delegacion|jefa de delegacion|jefe de la delegacion|رئيس الوفد|رئيسة الوفد|глава делегации|руководитель делегации|代表团团长|团长|수석대표|대표단장|단장",
  alternate:
    "alternate|alternate head|alternate head of delegation|deputy|deputy head|deputy head of delegation|alternate representative|suppleant|chef adjoint|chef adjoint de delegation|chef de delegation adjoint|representant suppleant|suplente|alterno|representante suplente|jefe adjunto|jefe adjunto de delegacion|نائب رئيس الوفد|مناوب|الممثل المناوب|заместитель|заместитель главы делегации|заместитель руководителя|副团长|副代表|候补代表|교체수석|교체대표|부단장|차석대표",
  adviser:
    "adviser|advisor|delegate|member|member of delegation|expert|conseiller|conseillere|delegue|deleguee|membre|membre de la delegation|expert|asesor|asesora|consejero|delegado|delegada|miembro|experto|مستشار|مستشارة|عضو|عضو الوفد|مندوب|خبير|советник|делегат|член делегации|эксперт|顾问|代表|团员|成员|专家|자문|자문위원|대표|대표단원|전문가",
  stakeholder:
    "stakeholder|civil society|industry|academia|ngo|private sector|company|think tank|partie prenante|societe civile|secteur prive|universite|parte interesada|sociedad civil|sector privado|academia|صاحب مصلحة|المجتمع المدني|القطاع الخاص|заинтересованная сторона|гражданское общество|частный сектор|利益攸关方|民间社会|私营部门|学术界|이해관계자|시민사회|산업계|학계",
  youth:
    "youth|youth delegate|young delegate|student|jeune|jeune delegue|jeunesse|juventud|joven|delegado juvenil|شباب|مندوب الشباب|молодежь|молодежный делегат|青年|青年代表|청년|청년대표|청년 대표",
  observer:
    "observer|observateur|observatrice|observador|observadora|مراقب|مراقبة|наблюдатель|观察员|옵서버|참관인|참관",
  chair: "chair|chairperson|president|presidente|presidenta|رئيس|председатель|主席|의장",
  host: "host|hote|anfitrion|anfitriona|المضيف|организатор|принимающая сторона|东道国|东道主|주최|주최국",
};

const ROLE_OF_PRINTED = new Map<string, Role>(
  Object.entries(PRINTED).flatMap(([role, printed]) =>
    // The keys are roles, which `Object.entries` forgets.
    printed.split("|").map((words) => [plainName(words), role as Role] as const),
  ),
);

/** The role that the words name; undefined where they name none that is known. */
export function roleOf(printed: string): Role | undefined {
  const plain = plainName(printed);
  return ROLE_OF_PRINTED.get(plain) ?? ROLE_OF_PRINTED.get(plain.replaceAll(" ", "-"));
}
