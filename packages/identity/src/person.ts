// A person: the only place where a name or an address is kept. All of it can be erased.

export interface Person {
  /** Opaque: random, says nothing. */
  readonly id: string;
  readonly kind: "person" | "guest" | "demonstration";
  /** The person's name, or a guest's pseudonym. */
  readonly name: string;
  readonly email?: string;
  /** BCP 47; mail is written in it. */
  readonly language: string;
  readonly created: string;
}

/** What a person may change about themselves. */
export interface PersonDetails {
  readonly name?: string;
  /** An empty text takes the address away. */
  readonly email?: string;
  readonly language?: string;
}

/** Who sits, or sat, on a seat of a process. */
export interface Sitting {
  readonly process: string;
  readonly seat: string;
  readonly person: string;
  readonly name: string;
  readonly since: string;
  /** Absent for who sits there now. */
  readonly until?: string;
}
