// The port through which time comes in; the domain never asks for it itself.

export interface Clock {
  /** Now, as an RFC 3339 UTC instant with milliseconds ("2024-09-10T08:30:00.000Z"). */
  now(): string;
}
