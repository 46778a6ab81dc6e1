// What stands at the foot of every printed page: which text, which revision, of which date.
import "./print-foot.css";
import { useFormat } from "@parley/design";

export interface PrintFootProps {
  readonly title: string;
  readonly label: string;
  readonly at: string;
}

export function PrintFoot({ title, label, at }: PrintFootProps) {
  const format = useFormat();
  return (
    <div className="print-foot" aria-hidden="true">
      <span>
        <bdi>{title}</bdi> · <bdi>{label}</bdi> · {format.date(at.slice(0, 10))}
      </span>
    </div>
  );
}
