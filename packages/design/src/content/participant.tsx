// Who: a delegation or another participant, by code and name, never by colour.

export interface ParticipantCodeProps {
  /** ISO 3166-1 alpha-3 for a state ("KEN"), a short name for others ("ICRC"). */
  readonly code: string;
  /** The name as the participant wishes it printed. */
  readonly name: string;
  /** True to set the name out after the code; else it is spoken and shown on hover. */
  readonly withName?: boolean;
}

export function ParticipantCode({ code, name, withName = false }: ParticipantCodeProps) {
  if (withName) {
    return (
      <span className="participant">
        <span className="participant-code" dir="ltr">
          {code}
        </span>{" "}
        <bdi>{name}</bdi>
      </span>
    );
  }
  return (
    <abbr className="participant-code" dir="ltr" title={name}>
      {code}
    </abbr>
  );
}
