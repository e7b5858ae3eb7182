import type { Work } from './lane-worker.client.ts'

// Many reports come in: the browser does a piece of work, so that its person need not wait, and then sends the form. Without a worker, or
// when it fails, the page stays as it is: a button and a time.
const place = document.querySelector<HTMLElement>('[data-lane]')
const field = document.querySelector<HTMLInputElement>('input[name="werk"]')
const address = place?.dataset['worker'] ?? ''

const policies = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }
).trustedTypes

if (place && field?.form && /^\/assets\/[0-9a-f]+\/lane-worker\.js$/.test(address)) {
  const ours = policies?.createPolicy('vonk', { createScriptURL: (url: string) => url }).createScriptURL(address) ?? address
  const worker = new Worker(ours, { type: 'module' })
  const { form } = field
  worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
    field.value = String(data)
    form.requestSubmit()
  })
  const said = place.querySelector('[data-said]')
  if (said) said.textContent = place.dataset['working'] ?? ''
  worker.postMessage({ challenge: place.dataset['lane'] ?? '', bits: Number(place.dataset['bits']) } satisfies Work)
}
