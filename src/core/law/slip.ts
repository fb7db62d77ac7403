/** What was merely left out or mistyped: a field of a form, a day, or what a request should have named. Nobody gains by it, so it is no sign of unusual use. */

const leftOut: ReadonlySet<string> = new Set([
  'missing-item',
  'outcome-missing',
  'point-unanswered',
  'reason-wanted',
  'evidence-paper',
  'evidence-number',
  'evidence-minutes',
  'day-in-future',
  'day-before-opening',
  'day-before-act',
])

/** Whether everything unmet was left out or mistyped and nothing was tried. */
export function isSlip(
  unmet: readonly { readonly code?: unknown; readonly params?: { readonly [name: string]: unknown } | undefined }[],
): boolean {
  return unmet.length > 0 && unmet.every(({ code, params }) => leftOut.has(String(code)) || unnamed(params))
}

/** A request that names nothing where something has to be named: one thing was looked for and not there. What is checked one by one, or against each other, was given. */
function unnamed(params: { readonly [name: string]: unknown } | undefined): boolean {
  return (
    params !== undefined &&
    'found' in params &&
    (params['found'] ?? null) === null &&
    typeof params['fact'] === 'string' &&
    params['fact'].startsWith('with.')
  )
}
