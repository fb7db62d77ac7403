import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Answers every point of a review alike, takes the first outcome (passed) or the last (sent back), gives a reason and submits. */
export async function giveVerdict(page: Page, passed: boolean, reason: string): Promise<void> {
  await page.getByLabel('理由').first().fill(reason)
  const side = <T extends { first(): T; last(): T }>(radios: T) => (passed ? radios.first() : radios.last())
  for (const point of await page.locator('.point').all()) await side(point.getByRole('radio')).check()
  await side(page.locator('form .field').getByRole('radio')).check()
  await page.getByRole('button', { name: '提交办理' }).click()
  await page.locator('.ant-message-success, .refusal').first().waitFor()
  expect(await page.locator('.refusal').allInnerTexts()).toEqual([])
}
