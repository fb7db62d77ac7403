import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** Of a mail server on this machine, for tests and for nothing else. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmTCCAT+gAwIBAgIUQFXQMTkTOXHLXtRBVQPBJwbc7+wwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyMjEzMDIyOFoXDTQ2MTExNzEz
MDIyOFowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEIbZMqV9EAt6f0a8/3ptLhRQtaSabCgN1zI1AR681zs1AHk2+v+dQfJ3X
xemdN6QzZS5nwASuA5v3gDPhJbCSyaNvMG0wHQYDVR0OBBYEFFqda6TgjCDsHiUX
MjFjmSpl+RSrMB8GA1UdIwQYMBaAFFqda6TgjCDsHiUXMjFjmSpl+RSrMA8GA1Ud
EwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAoGCCqGSM49
BAMCA0gAMEUCIE3imyB/jSTX2LXeRcCYvLzqNYIJBxU4+TZuPYkdv9y4AiEAmYuD
ai9IUrXl0KbacoM3v4zd+VfC32pG1dgcq2XIuxA=
-----END CERTIFICATE-----
`
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgp6wtBgGPy2qkRdbD
/AnbivpIedWjo3VZzmFqm5VTCGOhRANCAAQhtkypX0QC3p/Rrz/em0uFFC1pJpsK
A3XMjUBHrzXOzUAeTb6/51B8ndfF6Z03pDNlLmfABK4Dm/eAM+ElsJLJ
-----END PRIVATE KEY-----
`

/** A letter as it arrived: envelope, header lines unfolded, body decoded. */
export interface Arrived {
  readonly to: readonly string[]
  readonly user: string | null
  readonly secure: boolean
  readonly raw: string
  readonly header: (name: string) => string
  readonly body: string
}

/** What a test's server does with a letter: nothing takes it, a number is an SMTP error. */
export type Taking = (letter: Arrived) => number | void | Promise<number | void>

/** A real mail server on loopback. Use inside Vitest only. */
export async function testMail(options: SMTPServerOptions = {}, taking: Taking = () => undefined) {
  const arrived: Arrived[] = []
  const server = new SMTPServer({
    key,
    cert: certificate,
    authOptional: true,
    logger: false,
    ...options,
    onAuth: ({ username, password }, _, back) =>
      password === 'right' ? back(null, { user: username }) : back(new Error('no')),
    onData(stream, session, back) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const letter = letterOf(Buffer.concat(pieces).toString('latin1'), session)
        void take(letter, back)
      })
    },
  })
  async function take(letter: Arrived, back: (error?: Error) => void): Promise<void> {
    const code = await taking(letter)
    if (code) return back(Object.assign(new Error('words of the server'), { responseCode: code }))
    arrived.push(letter)
    back()
  }
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    arrived,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

function letterOf(
  raw: string,
  session: {
    readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] }
    readonly user?: unknown
    readonly secure: boolean
  },
): Arrived {
  const at = raw.indexOf('\r\n\r\n')
  const headers = raw
    .slice(0, at)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  return {
    to: session.envelope.rcptTo.map(({ address }) => address),
    user: typeof session.user === 'string' ? session.user : null,
    secure: session.secure,
    raw,
    header: (name) =>
      decoded(
        headers
          .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
          ?.slice(name.length + 1)
          .trim() ?? '',
      ),
    body: Buffer.from(raw.slice(at + 4), 'base64').toString('utf8'),
  }
}

/** RFC 2047: white space between encoded words is none of the text. */
function decoded(line: string): string {
  return line
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'))
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) =>
      Buffer.from(
        text
          .replace(/_/g, ' ')
          .replace(/=([0-9A-F]{2})/gi, (_m, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8'),
    )
}
