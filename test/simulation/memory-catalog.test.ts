import { describeCatalog } from '../contracts/catalog.ts'
import { memoryCatalog } from './memory-catalog.ts'

describeCatalog('memory', async () => memoryCatalog())
