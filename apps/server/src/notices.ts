// What concerns me: rings and letters to the people on the seats that something recorded concerns. No confidential word leaves.
import { processStream } from "@parley/capabilities/process";
import { textStream } from "@parley/capabilities/text";
import type { ProposalId } from "@parley/capabilities/text";
import type { ProcessHost } from "@parley/engine";
import { negotiateLocale } from "@parley/i18n";
import { translate } from "@parley/i18n/server";
import type { Identity } from "@parley/identity";
import { SYSTEM, isRefusal, isWithheld } from "@parley/kernel";
import type { Entry, RecordedEntry } from "@parley/kernel";

interface Notice {
  /** The message of the catalogue that says what happened. */
  readonly message: string;
  readonly path: string;
  readonly seats: readonly string[];
  /** Whether it is worth a letter and not only a ring: rare things that end a stage. */
  readonly byMail: boolean;
}

/** Tells people what is recorded from now on; what was recorded while this node was down is in their digest of changes. */
export function sendNotices(host: ProcessHost, { identity, origin }: { identity: Identity; origin: string }): void {
  host.record.onCommitted((entries) => {
    const notices = entries.flatMap((entry) => (isWithheld(entry) ? [] : noticesOf(host, entry)));
    for (const { entry, notice } of notices) void send(host, identity, origin, entry, notice).catch(() => {});
  });
}

function noticesOf(
  host: ProcessHost,
  entry: RecordedEntry,
): readonly { readonly entry: Entry; readonly notice: Notice }[] {
  if (isWithheld(entry)) return [];
  const notice = noticeOf(host, entry);
  return notice && notice.seats.length > 0 ? [{ entry, notice }] : [];
}

function noticeOf(host: ProcessHost, { type, stream, data, actor }: Entry): Notice | undefined {
  const text = stream.startsWith("text/") ? stream.slice("text/".length) : undefined;
  const path = `/processes/${host.process}${text === undefined ? "" : `/texts/${text}`}`;
  switch (type) {
    case "text.revision-issued@1":
      return { message: "notice.revision-issued", path, seats: negotiators(host, stream, actor), byMail: true };
    case "text.adopted@1":
      return { message: "notice.adopted", path, seats: negotiators(host, stream, actor), byMail: true };
    case "text.proposals-decided@1":
      // The entry is of this type, so its data names proposals.
      return {
        message: "notice.proposals-decided",
        path,
        seats: standBehind(host, text ?? "", (data as { proposals: ProposalId[] }).proposals),
        byMail: false,
      };
    case "process.released@1":
      return {
        message: "notice.released",
        path,
        seats: seatsWhere(host, (_id, role) => role === "head-of-delegation"),
        byMail: true,
      };
    case "process.release-asked@1":
      return {
        message: "notice.key-awaited",
        path,
        seats: seatsWhere(host, (id, role) => role === "host" && id !== actor),
        byMail: true,
      };
    default:
      return undefined;
  }
}

function seatsWhere(
  host: ProcessHost,
  concerned: (id: string, role: string, participant: string | undefined) => boolean,
): readonly string[] {
  const process = host.access(SYSTEM).state(processStream, {});
  if (isRefusal(process)) return [];
  return Object.values(process.seats).flatMap(({ id, role, participant, closed }) =>
    !closed && concerned(id, role, participant) ? [id] : [],
  );
}

/** All who may see the text and speak for a delegation, but for whoever did it. */
function negotiators(host: ProcessHost, stream: string, actor: string): readonly string[] {
  return seatsWhere(host, (id, role) => role !== "host" && id !== actor && host.maySee(host.viewer(id), stream));
}

/** The seats of those who proposed or support one of the proposals. */
function standBehind(host: ProcessHost, text: string, proposals: readonly ProposalId[]): readonly string[] {
  const state = host.access(SYSTEM).state(textStream, { text });
  if (isRefusal(state)) return [];
  const participants = new Set(
    proposals.flatMap((id) => [state.proposals[id]?.by, ...(state.proposals[id]?.cosponsors ?? [])]),
  );
  return seatsWhere(host, (_id, _role, participant) => participant !== undefined && participants.has(participant));
}

async function send(
  host: ProcessHost,
  identity: Identity,
  origin: string,
  entry: Entry,
  notice: Notice,
): Promise<void> {
  const process = host.access(SYSTEM).state(processStream, {});
  const event = isRefusal(process) ? host.process : process.title;
  for (const seat of notice.seats) {
    const person = await identity.whoSits(host.process, seat);
    if (!person || person.kind === "demonstration") continue;
    await identity.push.notify(person.id, { message: notice.message, path: notice.path, tag: entry.stream });
    if (!notice.byMail || person.email === undefined) continue;
    const locale = negotiateLocale({ acceptLanguage: person.language });
    await identity.mail.post({
      id: `notice-${host.process}-${entry.seq}-${seat}`,
      to: person.email,
      name: person.name,
      language: person.language,
      person: person.id,
      letter: {
        kind: "concerns-me",
        event,
        items: [{ text: translate(locale, notice.message), link: origin + notice.path }],
      },
    });
  }
}
