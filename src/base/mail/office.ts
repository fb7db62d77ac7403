import { createTransport } from 'nodemailer'
import { demandLasting } from '../beside/index.ts'
import type { Letter, MailServer, Outcome, PostOffice } from './types.ts'

const CONNECT_MS = 10_000
const ANSWER_MS = 30_000

/** Whether a text is one mail address and nothing else. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s<>(),;:"\\[\]@\p{Cc}]{1,64}@[^\s<>(),;:"\\[\]@\p{Cc}]{1,190}$/u.test(text)
}

/** Letters through a mail server by SMTP, over connections that stay open while there is something to send. */
export function openOffice(server: MailServer): PostOffice {
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === null ? {} : { auth: { user: server.user, pass: server.password ?? '' } }),
    tls: { minVersion: 'TLSv1.2', ...(server.ca === null ? {} : { ca: server.ca }) },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: (letter) => send(transport, server, letter),
    close: () => transport.close(),
  }
}

async function send(
  transport: ReturnType<typeof createTransport>,
  server: MailServer,
  { id, to, subject, text }: Letter,
): Promise<Outcome> {
  demandLasting('a letter')
  if (!isAddress(to)) return { ok: false, code: 'mail-address', never: true, server: false }
  try {
    await transport.sendMail({
      from: { name: '', address: server.from },
      to: { name: '', address: to },
      subject,
      text,
      textEncoding: 'base64',
      messageId: `<${id}@${server.from.slice(server.from.lastIndexOf('@') + 1)}>`,
      headers: { 'X-Shuyu-Id': id, 'Auto-Submitted': 'auto-generated' },
    })
    return { ok: true }
  } catch (error) {
    return outcomeOf(error)
  }
}

const serverCodes: { readonly [code: string]: string } = {
  ECONNECTION: 'mail-unreachable',
  ESOCKET: 'mail-unreachable',
  EDNS: 'mail-unreachable',
  ETIMEDOUT: 'mail-unreachable',
  ECONNREFUSED: 'mail-unreachable',
  ETLS: 'mail-tls',
  EAUTH: 'mail-auth',
  ENOAUTH: 'mail-auth',
}

function outcomeOf(error: unknown): Outcome {
  const { code = '', responseCode = 0 } = error as { readonly code?: string; readonly responseCode?: number }
  const known = isCertificate(error) ? 'mail-tls' : serverCodes[code]
  // A server that is too busy answers 421 to whatever is said.
  if (known !== undefined || responseCode === 421)
    return { ok: false, code: known ?? 'mail-busy', never: false, server: true }
  if (responseCode >= 500) return { ok: false, code: 'mail-refused', never: true, server: false }
  return { ok: false, code: 'mail-later', never: false, server: false }
}

/** Node's own codes of a certificate that is not trusted come in words, the class by the name of the cause. */
function isCertificate(error: unknown): boolean {
  const text = error instanceof Error ? error.message : ''
  return /certificate|self[- ]signed|ssl|tls/i.test(text)
}
