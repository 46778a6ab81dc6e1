// Adopting: what the instrument is called, where and when; a plain sentence says what will happen.
import { Button, Dialog, Select, TextField } from "@parley/design";
import { usePage } from "@parley/design/face";
import { useState } from "react";
import { adopt } from "../../contract.ts";
import { acceptedOf, onTheTable } from "../../view.ts";
import { useSend } from "../use-send.ts";
import { useProcess } from "../use-text.ts";
import { useTextWords } from "../words.ts";
import type { ChairDialogProps } from "./issue-dialog.tsx";

export function AdoptDialog({ held, open, onClose }: ChairDialogProps) {
  const { translate } = useTextWords();
  const { now } = usePage();
  const send = useSend();
  const process = useProcess();
  const { text, revision } = held;
  const [instrument, setInstrument] = useState(text.id);
  const [title, setTitle] = useState(text.title);
  const [place, setPlace] = useState("");
  const [adopted, setAdopted] = useState(now.slice(0, 10));
  const [follows, setFollows] = useState("");
  const accepted = acceptedOf(text).length;
  const live = onTheTable(text).length - accepted;
  const instruments = process?.instruments ?? [];
  const taken = instruments.some(({ id }) => id === instrument);
  const barrier =
    live > 0
      ? translate("refusal.brackets-open", { count: live })
      : accepted > 0
        ? translate("refusal.accepted-not-issued")
        : undefined;
  const give = async () => {
    const given = await send(
      adopt,
      {
        text: text.id,
        revision: revision.number,
        instrument,
        title,
        adopted,
        ...(place.trim() === "" ? {} : { place }),
        ...(follows === "" ? {} : { follows }),
      },
      { done: translate("text.adopted-done") },
    );
    if (given !== undefined) onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={translate("text.adopt")}
      actions={
        <>
          <Button tone="danger" unavailable={barrier} onClick={() => void give()}>
            {translate("text.adopt-now", { revision: revision.number })}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {translate("text.not-now")}
          </Button>
        </>
      }
    >
      {barrier === undefined ? (
        <p>{translate("text.adopt-means", { revision: revision.number })}</p>
      ) : (
        <p role="status">{barrier}</p>
      )}
      <TextField
        label={translate("text.title")}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        required
      />
      <TextField
        label={translate("text.adopt-place")}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      />
      <TextField
        label={translate("text.adopt-date")}
        type="date"
        value={adopted}
        onChange={(event) => setAdopted(event.target.value)}
        required
      />
      <TextField
        label={translate("text.instrument-id")}
        hint={translate("text.id-hint")}
        fault={taken ? translate("text.id-taken") : undefined}
        value={instrument}
        dir="ltr"
        onChange={(event) => setInstrument(event.target.value)}
        required
      />
      {instruments.length === 0 ? null : (
        <Select
          label={translate("text.follows")}
          value={follows}
          options={[
            { value: "", label: translate("text.follows-none") },
            ...instruments.map(({ id, title: label }) => ({ value: id, label })),
          ]}
          onChange={(event) => setFollows(event.target.value)}
        />
      )}
    </Dialog>
  );
}
