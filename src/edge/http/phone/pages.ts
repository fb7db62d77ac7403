import { text, type Language, type MessageKey } from '../../../core/locales/index.ts'
import type { PhoneView } from '../../../operation/experts/index.ts'
import { document, safe } from './html.ts'

/** What a page is made in: the language, and the address of its forms. */
export interface Making {
  readonly language: Language
  readonly path: string
}

type Key = Extract<MessageKey, `experts.p-${string}`>

function sayer({ language }: Making) {
  return (key: Key, params: { readonly [name: string]: string } = {}) => safe(text(language, key, params))
}

/** Asks for the code before anything is told. */
export function codePage(
  making: Making,
  of: { readonly title: string; readonly token: string; readonly trouble: string | null },
): string {
  const t = sayer(making)
  return page(
    making,
    of.title,
    `<h1>${safe(of.title)}</h1>${trouble(of.trouble)}<form method="post" action="${making.path}"><p>${t('experts.p-code-lead')}</p>
<input type="hidden" name="do" value="enter"><input type="hidden" name="t" value="${safe(of.token)}">
<label class="over" for="code">${t('experts.p-code')}</label><input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required>
<button>${t('experts.p-open')}</button></form>`,
  )
}

/** What cannot be done, in words, and what to do next. */
export function troublePage(making: Making, said: string, back: boolean): string {
  const t = sayer(making)
  const link = back ? `<p><a href="${making.path}">${t('experts.p-back')}</a></p>` : ''
  return page(
    making,
    text(making.language, 'experts.p-title'),
    `<h1>${t('experts.p-trouble')}</h1>${trouble(said)}${link}`,
  )
}

/** The page of a session, as its review stands. `typed`: what was sent and refused, so that nobody types it again. */
export function reviewPage(
  making: Making,
  view: PhoneView,
  said: string | null,
  typed: URLSearchParams | null,
): string {
  const t = sayer(making)
  const head = `<h1>${safe(view.title)}</h1><p>${t('experts.p-hello', { name: view.expert })}</p><p class="muted">${t('experts.p-organiser', { name: view.organiser })}</p>${
    view.trial ? `<p class="warn">${t('experts.p-trial')}</p>` : ''
  }${trouble(said)}`
  return page(making, view.title, head + bodyOf(making, view, typed))
}

function bodyOf(making: Making, view: PhoneView, typed: URLSearchParams | null): string {
  const t = sayer(making)
  switch (view.state) {
    case 'declare':
      return declaration(making, view)
    case 'wait':
      return `<section><p>${t('experts.p-wait')}</p></section>`
    case 'score':
      return materials(making, view) + scoring(making, view, typed)
    case 'done':
      return `<section><p>${t('experts.p-done')}</p></section>`
    case 'aside':
      return `<section><p>${t('experts.p-aside')}</p></section>`
  }
}

function declaration(making: Making, view: PhoneView): string {
  const t = sayer(making)
  const list = view.interested.map((name) => `<li>${safe(name)}</li>`).join('')
  const choice = (value: string, key: Key) =>
    `<label><input type="radio" name="kind" value="${value}" required><span>${t(key)}</span></label>`
  return `<form method="post" action="${making.path}"><input type="hidden" name="do" value="declare"><h2>${t('experts.p-declare')}</h2>
<p>${t('experts.p-declare-lead')}</p>${list === '' ? `<p class="muted">${t('experts.p-nobody')}</p>` : `<ul>${list}</ul>`}
<fieldset><legend>${t('experts.p-declare')}</legend>${choice('none', 'experts.p-none')}${choice('interest', 'experts.p-interest')}${choice('unable', 'experts.p-unable')}</fieldset>
<label class="over" for="which">${t('experts.p-which')}</label><textarea id="which" name="which" rows="3" maxlength="1000"></textarea>
<button>${t('experts.p-go')}</button></form>`
}

function materials(making: Making, view: PhoneView): string {
  const t = sayer(making)
  const parts = view.materials.map(
    ({ title, lines }, at) =>
      `<details${at === 0 ? ' open' : ''}><summary>${safe(title)}</summary>${lines.map(({ text: line, deep }) => `<p class="d${deep}">${safe(line)}</p>`).join('')}</details>`,
  )
  const files = view.files.map(
    ({ digest, name }) => `<li><a href="${making.path}/file?d=${digest}">${safe(name)}</a></li>`,
  )
  return `<h2>${t('experts.p-materials')}</h2>${parts.join('') || `<p class="muted">${t('experts.p-no-materials')}</p>`}${
    files.length === 0 ? '' : `<section><h2>${t('experts.p-files')}</h2><ul>${files.join('')}</ul></section>`
  }`
}

function scoring(making: Making, view: PhoneView, typed: URLSearchParams | null): string {
  const t = sayer(making)
  const words = (of: { readonly zh: string; readonly en: string }) =>
    safe(making.language === 'en' ? of.en || of.zh : of.zh)
  const was = (name: string) => safe(typed?.get(name) ?? '')
  const on = (name: string, value: string) => (typed?.get(name) === value ? ' checked' : '')
  const radio = (name: string, value: string, label: string) =>
    `<label><input type="radio" name="${safe(name)}" value="${safe(value)}" required${on(name, value)}><span>${label}</span></label>`
  const points = view.points.map(({ id, title }) => {
    const name = safe(id)
    return `<fieldset><legend>${words(title)}</legend>${radio(`p.${id}`, 'yes', t('experts.p-yes'))}${radio(`p.${id}`, 'no', t('experts.p-no'))}
<label class="over" for="s-${name}">${t('experts.p-marks')}</label><input type="number" id="s-${name}" name="s.${name}" min="0" max="100" step="1" inputmode="numeric" value="${was(`s.${id}`)}">
<label class="over" for="r-${name}">${t('experts.p-remark')}</label><textarea id="r-${name}" name="r.${name}" rows="2" maxlength="2000">${was(`r.${id}`)}</textarea></fieldset>`
  })
  const outcomes = view.outcomes.map(({ id, title }) => radio('outcome', id, words(title)))
  return `<form method="post" action="${making.path}"><input type="hidden" name="do" value="score"><h2>${t('experts.p-score')}</h2>${points.join('')}
<fieldset><legend>${t('experts.p-outcome')}</legend>${outcomes.join('')}</fieldset>
<label class="over" for="reason">${t('experts.p-reason')}</label><textarea id="reason" name="reason" rows="3" maxlength="4000">${was('reason')}</textarea>
<label class="over" for="code">${t('experts.p-sign')}</label><input type="text" id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="6" required>
<p class="muted">${t('experts.p-once')}</p><button>${t('experts.p-send')}</button></form>`
}

function trouble(said: string | null): string {
  return said === null
    ? ''
    : `<div class="bad" role="alert">${said
        .split('\n')
        .map((line) => `<p>${safe(line)}</p>`)
        .join('')}</div>`
}

function page({ language }: Making, title: string, body: string): string {
  return document(title, language, body)
}
