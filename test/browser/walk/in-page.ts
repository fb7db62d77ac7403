/** What runs in the page itself, as text: before its own scripts, so that nothing of a load is missed. Each look gives findings in words. */
export const inPage = String.raw`(() => {
  const walk = (window.walk = { under: 0, shift: 0, moved: [], left: null, changed: performance.now() })
  const asked = window.fetch
  window.fetch = (...args) => {
    walk.under += 1
    return asked(...args).finally(() => { walk.under -= 1; walk.changed = performance.now() })
  }
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (one.hadRecentInput) continue
      walk.shift += one.value
      for (const { node } of one.sources) if (node) walk.moved.push((node.className || node.nodeName) + ' ' + one.value.toFixed(3))
    }
  }).observe({ type: 'layout-shift', buffered: true })
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(() => { walk.changed = performance.now() }).observe(document.body, { subtree: true, childList: true }))

  const all = (selector) => [...document.querySelectorAll(selector)]
  const seen = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden'
  const named = (one) => one.nodeName + '.' + one.className + ' ' + (one.innerText ?? '').slice(0, 40)

  /** Asks for nothing, has its heading, stands still. */
  walk.settled = () => new Promise((done) => {
    const until = performance.now() + 12000
    const ask = () => {
      const quiet = walk.under === 0 && performance.now() - walk.changed > 80
      const head = document.querySelector('main h1')
      if (quiet && head && head !== walk.left && !document.querySelector('main .ant-skeleton, main.settling')) done(true)
      else if (performance.now() > until) done(false)
      else setTimeout(ask, 30)
    }
    ask()
  })

  /** To another page of the console without loading it anew. */
  walk.follow = (address) => {
    walk.left = document.querySelector('main h1')
    history.pushState({}, '', address)
    walk.changed = performance.now()
    walk.shift = 0
    walk.moved = []
  }

  /** Title, heading, a way on, nothing that moved by itself. */
  walk.whole = () => {
    const found = []
    const heads = all('h1').filter(seen)
    const head = heads[0]?.innerText.trim() ?? ''
    if (heads.length !== 1 || head === '') found.push(heads.length + ' headings: “' + head + '”')
    if (!document.title.includes(head.slice(0, 20))) found.push('the title “' + document.title + '” does not name “' + head + '”')
    const ways = all('main a[href], main button, main summary, main input, main select').filter((one) => seen(one) && !one.disabled)
    if (ways.length === 0) found.push('a dead end: nothing leads on')
    for (const one of all('main .nothing, main .none'))
      if (seen(one) && one.innerText.trim().length < 10 && !one.querySelector('a, button')) found.push('an empty list that does not say what next: ' + one.innerText)
    for (const one of all('main .refusal'))
      if (seen(one) && !one.querySelector('.cure, a')) found.push('a refusal without a next step: ' + one.innerText.slice(0, 80))
    if (walk.shift >= 0.1) found.push('moved by ' + walk.shift.toFixed(3) + ': ' + walk.moved.slice(0, 4).join(', '))
    return found
  }

  /** What sticks out of a phone's screen; a table may scroll within itself. */
  walk.narrow = () => {
    const width = document.scrollingElement.scrollWidth
    if (width <= innerWidth) return []
    const inside = (one) => {
      for (let up = one.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible') return true
      return false
    }
    const out = all('body *').filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !inside(one))
    return [width + ' px wide on a phone: ' + out.slice(0, 3).map(named).join(' | ')]
  }

  /** What should not be on paper, and what is cut off there. */
  walk.printed = () => {
    const frame = all('.nav, .tabs, header.top, .head nav, .skip, .ant-btn, button:not(.clause-chip, .sort-head, .light-chip, .act-node, .topic-nav button)').filter(seen)
    const cut = all('main, main *').filter((one) =>
      seen(one) && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 2 &&
      getComputedStyle(one).overflowX !== 'visible' && !one.closest('.ant-select, .sr-only, textarea, input'))
    const folded = all('main details:not([open]) > :not(summary)').filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }))
    return [
      ...frame.slice(0, 1).map((one) => 'on paper: ' + named(one)),
      ...cut.slice(0, 1).map((one) => 'cut off on paper: ' + named(one) + ' ' + one.scrollWidth + ' > ' + one.clientWidth),
      ...folded.slice(0, 1).map((one) => 'folded away on paper: ' + named(one)),
    ]
  }
})()`
