import { Refused, type Refusal } from '../../../core/kernel/index.ts'
import type { Phone } from '../../../operation/experts/index.ts'
import { cookieIn } from '../request/cookie.ts'
import { inlineTypes } from '../answer/file.ts'
import { problemOf, type Explain } from '../answer/problem.ts'
import type { Turn } from '../request/turn.ts'
import { codePage, reviewPage, troublePage, type Making } from './pages.ts'

/** Where the page of one-time links stands. */
export const PHONE_PATH = '/review'
const COOKIE = 'shuyu-review'
const MOST_BYTES = 262_144

/** Answers the addresses of the light page. */
export function phonePages(of: { readonly phone: Phone; readonly explain: Explain; readonly secure: boolean }) {
  const { phone, explain, secure } = of
  return async function answer(turn: Turn): Promise<Response> {
    const making: Making = { language: turn.language, path: PHONE_PATH }
    const session = cookieIn(turn.request, COOKIE) ?? ''
    const said = (refusal: Refusal) => wordsOf(refusal, turn, explain)
    try {
      if (turn.request.method === 'POST') return await posted(making, turn, session, said)
      if (turn.url.pathname === `${PHONE_PATH}/file`)
        return await file(session, turn.url.searchParams.get('d') ?? '', making, said)
      const token = turn.url.searchParams.get('t')
      if (token === null) return html(reviewPage(making, await phone.look(session), null, null))
      const { title } = await phone.knock(token)
      return html(codePage(making, { title, token, trouble: null }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return html(troublePage(making, said(error.refusal), false), statusOf(error.refusal))
    }
  }

  async function posted(
    making: Making,
    turn: Turn,
    session: string,
    said: (refusal: Refusal) => string,
  ): Promise<Response> {
    const sent = await formOf(turn)
    const what = sent.get('do')
    try {
      if (what === 'enter') {
        const opened = await phone.enter(sent.get('t') ?? '', sent.get('code') ?? '')
        return onward(cookie(opened.session, (opened.until - Date.now()) / 1000, secure))
      }
      if (what === 'declare') {
        const kind = sent.get('kind')
        await phone.declare(session, {
          kind: kind === 'none' || kind === 'interest' ? kind : 'unable',
          interest: sent.get('which'),
        })
      } else if (what === 'score') {
        const view = await phone.look(session)
        await phone.score(session, {
          ...scoresOf(
            sent,
            view.points.map(({ id }) => id),
          ),
          code: sent.get('code') ?? '',
        })
        return html(reviewPage(making, { ...view, state: 'done' }, null, null))
      }
      return html(reviewPage(making, await phone.look(session), null, null))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const words = said(error.refusal)
      if (what === 'enter') return again(making, sent.get('t') ?? '', words, statusOf(error.refusal))
      const view = await phone.look(session).catch(() => null)
      const page = view ? reviewPage(making, view, words, sent) : troublePage(making, words, false)
      return html(page, statusOf(error.refusal))
    }
  }

  /** The code once more, while the link can still be opened. */
  async function again(making: Making, token: string, words: string, status: number): Promise<Response> {
    const knock = await phone.knock(token).catch(() => null)
    const page = knock
      ? codePage(making, { title: knock.title, token, trouble: words })
      : troublePage(making, words, false)
    return html(page, status)
  }

  async function file(
    session: string,
    digest: string,
    making: Making,
    said: (refusal: Refusal) => string,
  ): Promise<Response> {
    const found = await phone.file(session, digest).catch((error: unknown) => {
      if (error instanceof Refused) return error.refusal
      throw error
    })
    if (found === null) return html(troublePage(making, '404', true), 404)
    if ('kind' in found) return html(troublePage(making, said(found), false), statusOf(found))
    const shown = inlineTypes.has(found.type)
    return new Response(new Uint8Array(found.bytes), {
      headers: {
        'content-type': shown ? found.type : 'application/octet-stream',
        'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.name ?? digest)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      },
    })
  }
}

function statusOf(refusal: Refusal): number {
  return refusal.kind === 'closed' ? 410 : refusal.kind === 'forbidden' ? 403 : 422
}

/** Every requirement with what to do next, a line each. */
function wordsOf(refusal: Refusal, turn: Turn, explain: Explain): string {
  const { unmet } = problemOf(refusal, turn.language, explain).refusal
  return unmet.flatMap((one) => [one.text, ...(one.cureText ? [one.cureText] : [])]).join('\n')
}

function scoresOf(sent: URLSearchParams, ids: readonly string[]) {
  const points = Object.fromEntries(
    ids.flatMap((id) => {
      const answer = sent.get(`p.${id}`)
      if (answer === null) return []
      const score = sent.get(`s.${id}`)?.trim() ?? ''
      const remark = sent.get(`r.${id}`)?.trim().slice(0, 2_000) ?? ''
      const mark = /^(100|\d{1,2})$/.test(score) ? { score: Number(score) } : {}
      return [[id, { passed: answer === 'yes', ...mark, ...(remark === '' ? {} : { remark }) }]]
    }),
  )
  return { outcome: sent.get('outcome') ?? '', points, reason: sent.get('reason')?.trim().slice(0, 4_000) || undefined }
}

async function formOf(turn: Turn): Promise<URLSearchParams> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of turn.upload.bytes ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) break
    chunks.push(chunk)
  }
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
  for (const [name, value] of form) if (value.includes('\0')) form.set(name, value.replaceAll('\0', ''))
  return form
}

function cookie(session: string, seconds: number, secure: boolean): string {
  const flags = `Path=${PHONE_PATH}; HttpOnly; SameSite=Strict; Max-Age=${Math.max(0, Math.floor(seconds))}`
  return `${COOKIE}=${session}; ${flags}${secure ? '; Secure' : ''}`
}

function onward(setCookie: string): Response {
  return new Response(null, { status: 303, headers: { location: PHONE_PATH, 'set-cookie': setCookie, ...quiet } })
}

// The referrer stays with our own pages (`same-origin`, as everywhere): without any, browsers would send forms under no origin.
const quiet = { 'cache-control': 'no-store' }

function html(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...quiet } })
}
