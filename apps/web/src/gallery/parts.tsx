// The parts of the design kit as they look when they are used, section by section.
import {
  Badge,
  Button,
  ButtonLink,
  ButtonRow,
  Choice,
  ChoiceGroup,
  Dialog,
  Disclosure,
  Drawer,
  EmptyState,
  Instant,
  Menu,
  OfflineLine,
  ParticipantCode,
  ProblemNotice,
  ProgressLine,
  Redline,
  Select,
  Sheet,
  Skeleton,
  StateSign,
  Table,
  Tabs,
  TextArea,
  TextField,
  Tooltip,
  useToast,
} from "@parley/design";
import type { AgreementState } from "@parley/design";
import { useState } from "react";

const NOTHING = (): void => undefined;

export function Buttons() {
  return (
    <ButtonRow>
      <Button tone="main">Table the proposal</Button>
      <Button>Save as a draft</Button>
      <Button tone="danger">Withdraw</Button>
      <Button tone="quiet">Cancel</Button>
      <Button aria-pressed>Follow</Button>
      <Button unavailable="Article 7 is closed; the chair can open it again.">Propose words</Button>
      <ButtonLink href="#text">Read the text</ButtonLink>
      <Tooltip words="Copies the link to this article">
        {(id) => (
          <Button tone="quiet" icon aria-label="Copy link" aria-describedby={id}>
            <span aria-hidden="true">#</span>
          </Button>
        )}
      </Tooltip>
      <Menu
        label="More ▾"
        entries={[
          { key: "merge", label: "Merge with another", shortcut: "m", onChoose: NOTHING },
          { key: "capital", label: "Ask capital", onChoose: NOTHING },
          { key: "split", label: "Split", unavailable: "Has one paragraph only", onChoose: NOTHING },
        ]}
      />
    </ButtonRow>
  );
}

export function Fields() {
  return (
    <div className="gallery-columns">
      <div className="section">
        <TextField
          label="Name as printed"
          hint="As it is to stand in the list of participants."
          defaultValue="Republic of Korea"
        />
        <TextField label="ISO code" fault="A country code has three letters, for example KEN." defaultValue="KE" />
        <Select
          label="Status"
          options={[
            { value: "open", label: "In brackets" },
            { value: "agreed", label: "Agreed in plenary" },
          ]}
        />
      </div>
      <div className="section">
        <TextArea
          label="Why"
          hint="Shown with the proposal."
          defaultValue="“Should” leaves room for states whose law is not there yet."
        />
        <ChoiceGroup legend="Who may read it">
          <Choice kind="radio" name="reader" label="Everybody" defaultChecked />
          <Choice kind="radio" name="reader" label="Participants" />
        </ChoiceGroup>
        <Choice kind="checkbox" label="Tell me when it is decided" defaultChecked />
      </div>
    </div>
  );
}

const STATES: readonly AgreementState[] = ["agreed", "agreed-in-group", "agreed-ad-referendum", "open", "closed"];

export function States() {
  return (
    <div className="gallery-columns">
      <ul className="bare">
        {STATES.map((state) => (
          <li key={state}>
            <StateSign state={state} />
          </li>
        ))}
      </ul>
      <p>
        {STATES.map((state) => (
          <StateSign key={state} state={state} compact />
        ))}{" "}
        Outline: Preamble · I · 1 · 2 · 7
      </p>
      <p>
        <ParticipantCode code="KEN" name="Kenya" /> · <ParticipantCode code="KOR" name="Republic of Korea" withName /> ·{" "}
        <Badge>12 changes</Badge> <Badge tone="caution">Illustrative</Badge> <Badge tone="danger">Withheld</Badge>
      </p>
      <p>
        <Instant at="2024-09-10T08:30:00.000Z" />
      </p>
      <p>
        <Redline
          runs={[
            { text: "States ", change: "same" },
            { text: "shall ", change: "deleted" },
            { text: "should", change: "inserted" },
            { text: " ensure that a person can switch it off.", change: "same" },
          ]}
        />
      </p>
    </div>
  );
}

const ROWS = [
  { code: "KEN", name: "Kenya", tabled: 12, supported: 31, state: "open" },
  { code: "NLD", name: "Netherlands (Kingdom of the)", tabled: 4, supported: 102, state: "agreed-in-group" },
  { code: "SGP", name: "Singapore", tabled: 7, supported: 8, state: "agreed" },
] as const;

export function Tables() {
  return (
    <Table
      caption="Proposals by delegation"
      rows={ROWS}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "who",
          title: "Delegation",
          render: ({ code, name }) => <ParticipantCode code={code} name={name} withName />,
        },
        { key: "state", title: "Article 7", render: ({ state }) => <StateSign state={state} /> },
        { key: "tabled", title: "Tabled", figures: true, render: ({ tabled }) => tabled },
        { key: "supported", title: "Supported by", figures: true, render: ({ supported }) => supported },
      ]}
    />
  );
}

export function Notices() {
  const say = useToast();
  return (
    <div className="section">
      <OfflineLine waiting={3} />
      <ProblemNotice
        title="Your proposal was not tabled"
        code="provision-closed"
        action={<Button>Keep it as a draft</Button>}
      >
        The chair closed Article 7 while you were writing. Your words are kept on this device.
      </ProblemNotice>
      <EmptyState title="No proposals on this article yet" action={<Button tone="main">Propose words</Button>}>
        Delegations table them here until the chair closes the article.
      </EmptyState>
      <ProgressLine label="Importing the text: 14 of 20 articles" share={0.7} />
      <Skeleton lines={3} />
      <ButtonRow>
        <Button onClick={() => say({ message: "Your proposal on Article 7 is tabled.", undo: NOTHING })}>
          Say something
        </Button>
      </ButtonRow>
    </div>
  );
}

export function Layers() {
  const [open, setOpen] = useState<"dialog" | "sheet" | "drawer">();
  const close = () => setOpen(undefined);
  return (
    <>
      <ButtonRow>
        <Button onClick={() => setOpen("dialog")}>Adopt …</Button>
        <Button onClick={() => setOpen("sheet")}>Article panel</Button>
        <Button onClick={() => setOpen("drawer")}>Outline</Button>
      </ButtonRow>
      <Dialog
        open={open === "dialog"}
        onClose={close}
        title="Adopt the outcome document"
        actions={
          <>
            <Button tone="main" onClick={close}>
              Adopt revision 3
            </Button>
            <Button onClick={close}>Not now</Button>
          </>
        }
      >
        <p>
          Revision 3 becomes the adopted text, for all 84 participants and on the public record. This cannot be undone.
        </p>
      </Dialog>
      <Sheet open={open === "sheet"} onClose={close} title="Article 7">
        <p>2 brackets open, 6 proposals.</p>
      </Sheet>
      <Drawer open={open === "drawer"} onClose={close} title="Outline">
        <p>Preamble · I Impact · II Implementation</p>
      </Drawer>
      <Tabs
        label="Article 7"
        tabs={[
          { key: "proposals", title: "Proposals 6", content: <p>KEN +4: “should” for “shall”</p> },
          { key: "positions", title: "Positions", content: <p>31 support, 40 can accept, 6 reserve, 3 oppose.</p> },
          { key: "life", title: "Life", content: <p>Asked for in 3 consultations.</p> },
        ]}
      />
      <Disclosure summary="What happens at adoption">
        <p>The chair reads the decision; whoever objects does so now.</p>
      </Disclosure>
    </>
  );
}
