/** A process that sends what waits, for the test that kills it while a mail server is taking a letter. Not part of the product. */
import { openTestRooms } from './testing.ts'

const [url = '', folder = ''] = process.argv.slice(2)
const { store, messages } = await openTestRooms(url, folder)
await store.start()
await messages.begin()
