import type { Example } from '../example.ts'
import { Palette, PaletteLine } from './palette.tsx'

export const examples: Example[] = [
  {
    title: 'Search over any page',
    node: () => (
      <Palette
        label="Zoek of ga naar een pagina"
        action="/zoek"
        source="/zoek/snel"
        start="2 resultaten. Kies met de pijltjes."
        failed="Zoeken lukt hier nu niet. Druk op Enter voor de zoekpagina."
        list="Resultaten"
        all="Toon alles"
        close="Sluit"
        keys={[
          { keys: ['↑', '↓'], does: 'kies' },
          { keys: ['Enter'], does: 'open, of toon alles' },
          { keys: ['Esc'], does: 'sluit' },
        ]}
        open={{
          value: 'onthaal',
          children: (
            <>
              <PaletteLine
                id="palet-1"
                title={
                  <>
                    Elk <mark>onthaal</mark> spreekt mensen juist aan
                  </>
                }
                note="Doel · D2"
                chosen
              />
              <PaletteLine
                id="palet-2"
                title={
                  <>
                    Vorming <mark>onthaal</mark>
                  </>
                }
                note="10 nov 2026 · Vorming · Klaar"
              />
            </>
          ),
        }}
      />
    ),
  },
]
