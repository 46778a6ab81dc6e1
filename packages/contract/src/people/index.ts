// The people of a process: what one can ask of a node about them, and the shapes of its answers.
export { GUEST_ROLES } from "./shapes.ts";
export type { Invitation, Issued, JoinCode, JoinCodeSheet, MachineToken, Sitting } from "./shapes.ts";
export {
  closeJoinCode,
  invitations,
  invite,
  issueToken,
  joinCodes,
  openJoinCode,
  people,
  recover,
  revoke,
  revokeToken,
  tokens,
} from "./services.ts";
