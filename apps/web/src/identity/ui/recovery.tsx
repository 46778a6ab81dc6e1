// A recovery link was opened: the seat is opened anew on this device.
import { RedeemPage } from "./redeem.tsx";

export function Page() {
  return <RedeemPage purpose="recovery" />;
}
