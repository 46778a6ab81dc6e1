// What identity shows: who is asking, which seats they hold, and how they come in.
export type { FactListener, IdentityFact } from "./fact.ts";
export type { Identity, IdentityBackend, IdentityOptions, OidcOptions } from "./identity.ts";
export type {
  GuestRole,
  Invitation,
  InvitationRequest,
  InvitationSheet,
  InvitationStatus,
  IssuedInvitation,
  JoinCode,
  JoinCodeRequest,
  JoinRequest,
  MachineToken,
  MachineTokenRequest,
} from "./invitation.ts";
export type { Envelope, Letter, Mail, Posted } from "./mail/mail.ts";
export { GUEST_ROLES } from "./invitation.ts";
export { openIdentity } from "./open.ts";
export { refuseForgedRequest } from "./origin.ts";
export type { RequestSource } from "./origin.ts";
export type { Person, PersonDetails, Sitting } from "./person.ts";
export type { Push, PushSubscriptionJson, Ring } from "./push/push.ts";
export type { Credentials, OpenedSession, Session, SessionKind } from "./session.ts";
