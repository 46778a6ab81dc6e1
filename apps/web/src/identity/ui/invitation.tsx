// An invitation was opened: what it is to, and how one comes in with it.
import { RedeemPage } from "./redeem.tsx";

export function Page() {
  return <RedeemPage purpose="invitation" />;
}
