import { useEffect, useState } from 'react'

/** How many places of the focus are remembered: a button, what opened its menu, and a few more. */
const MOST = 8
const HEADINGS = 'h1, h2, h3'

/** Where the focus was, and what stood around it, nearest first, up to the page or the dialog it was in: for when it is gone itself. */
interface Place {
  readonly element: HTMLElement
  readonly around: readonly HTMLElement[]
}

const trail: Place[] = []

/** From the first moment on: what opens later asks where the focus was. */
export function rememberFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target === trail.at(-1)?.element) return
    trail.push(placeOf(target))
    if (trail.length > MOST) trail.shift()
  })
}

/**
 * For what opens over the page: when it goes, the focus goes back to what opened it. If that is gone as well, to the heading that stood over it;
 * if it was in a menu that has closed, to what opened the menu. A focus that somebody has put elsewhere meanwhile is left alone.
 */
export function useFocusBack(): void {
  const [before] = useState(() => [...trail])
  useEffect(() => () => giveBack(before), [before])
}

function giveBack(before: readonly Place[]): void {
  if (!isNowhere()) return
  for (const place of before.toReversed()) {
    if (take(place.element)) return watch(place)
    if (takeHeading(place)) return
  }
}

/** What has the focus may go a moment later, when the page shows what was done: then its heading takes over. */
function watch(place: Place): void {
  const top = place.around.at(-1)
  if (!top) return
  const late = new MutationObserver(() => {
    if (document.activeElement === place.element && !isShut(place.element)) return
    late.disconnect()
    if (isNowhere() && isShut(place.element)) takeHeading(place)
  })
  late.observe(top, { childList: true, subtree: true, attributeFilter: ['disabled'] })
}

function placeOf(element: HTMLElement): Place {
  const around: HTMLElement[] = []
  const top = element.closest<HTMLElement>('main, [role=dialog]')
  for (let at = element.parentElement; top && at; at = at === top ? null : at.parentElement) around.push(at)
  return { element, around }
}

function isNowhere(): boolean {
  const at = document.activeElement
  return at === null || at === document.body || isShut(at)
}

/** Gone from the page, or no longer to be used. */
function isShut(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled')
}

function take(element: HTMLElement): boolean {
  if (isShut(element)) return false
  element.focus()
  return document.activeElement === element
}

/** The nearest heading over a place that is still there, else the page or dialog itself. */
function takeHeading({ around }: Place): boolean {
  const left = around.filter((one) => one.isConnected && one.getClientRects().length > 0)
  const heading = left.map((one) => one.querySelector<HTMLElement>(HEADINGS)).find((one) => one !== null)
  const to = heading ?? left.at(-1)
  if (!to) return false
  if (!to.hasAttribute('tabindex')) to.tabIndex = -1
  return take(to)
}
