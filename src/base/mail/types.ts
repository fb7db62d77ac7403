/** A mail server as a site gives it. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** `starttls` and `tls` never fall back to a clear connection. */
  readonly security: 'starttls' | 'tls' | 'none'
  readonly user: string | null
  readonly password: string | null
  /** Address of the sender. */
  readonly from: string
  /** The site's own certificate authority as PEM, where the server's certificate is not publicly trusted. */
  readonly ca: string | null
}

/** One letter of plain text to one person. */
export interface Letter {
  /** Stands in `Message-ID` and `X-Shuyu-Id`: the same letter sent again carries the same. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** How a sending ended. INVARIANT: codes only; what a server says in words may carry data and goes nowhere. */
export type Outcome =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly code: string
      /** The letter will never be taken, however often it is sent. */
      readonly never: boolean
      /** The server is at fault, not the letter: others need not be tried now. */
      readonly server: boolean
    }

export interface PostOffice {
  send(letter: Letter): Promise<Outcome>
  close(): void
}
