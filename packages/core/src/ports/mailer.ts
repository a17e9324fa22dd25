export interface Mail {
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
}

/** Sends mail. Resolved means handed over durably, not delivered. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Removes what this mailer still holds for the address (the embedded outbox). @returns how many mails there were */
  forget(email: string): Promise<number>;
}
