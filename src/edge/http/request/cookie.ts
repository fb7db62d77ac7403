/** The value of a cookie in a request, or null. The first of several with one name counts. */
export function cookieIn(request: Request, name: string): string | null {
  const header = request.headers.get('cookie')
  if (header === null) return null
  for (const part of header.split(';')) {
    const cut = part.indexOf('=')
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim()
  }
  return null
}

/** The cookie that carries the session: never readable by scripts, never sent by another site's pages. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-shuyu' : 'shuyu'
}

/** `set-cookie` for a session token; `maxAge` in seconds, 0 takes it away. */
export function sessionCookie(token: string, secure: boolean, maxAge: number): string {
  const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.max(0, Math.floor(maxAge))}`
  return `${sessionCookieName(secure)}=${token}; ${flags}${secure ? '; Secure' : ''}`
}
