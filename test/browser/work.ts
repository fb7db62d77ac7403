import type { Page } from 'playwright-core'

/** Types into a CodeMirror editor as a person would. */
async function write(page: Page, name: string, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click()
}

/** Opens the only workspace of whoever is signed in. */
export async function openWorkspace(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/console/workspaces`)
  await page.locator('table.grid a.strong').first().click()
  await page.getByRole('heading', { name: '编写与运行' }).waitFor()
}

/** Writes a script of a query and a Python cell, with a parameter and a declared result. */
export async function writeScript(
  page: Page,
  of: { sql: string; python: string; result: string; name: string; scenario: string },
) {
  await write(page, 'query（SQL）编辑框', of.sql)
  await page.getByRole('button', { name: '添加 Python 单元' }).click()
  await write(page, 'python_2（Python）编辑框', of.python)
  await page.getByRole('button', { name: '添加字段' }).click()
  await page.getByLabel('字段名称 1').fill(of.result)
  await page.getByLabel('作业名称').fill(of.name)
  await choose(page, '应用场景', of.scenario)
}

/** Writes the query of a new script. */
export async function writeQuery(page: Page, sql: string): Promise<void> {
  await write(page, 'query（SQL）编辑框', sql)
}

/** Changes the Python cell of the script on the desk. */
export async function rewritePython(page: Page, text: string): Promise<void> {
  await write(page, 'python_2（Python）编辑框', text)
}

/** The row of a job, newest first. */
export function jobRow(page: Page, name: string) {
  return page.locator('tr').filter({ hasText: name }).first()
}
