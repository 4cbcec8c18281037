import { Center, Loader, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Recognised, SourceColumn } from '../../contract/recognised.ts';
import type { RunDetail } from '../../contract/values.ts';
import { columnsOf } from '../grid/columns.ts';
import { RowGrid } from '../grid/RowGrid.tsx';
import { Page } from '../page/Page.tsx';
import type { Scope } from '../plan/scopeDraft.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { FieldTable } from './FieldTable.tsx';
import { unmappedColumns } from './mapping.ts';
import { ProblemTiles } from './ProblemTiles.tsx';
import { ReadDifferently } from './ReadDifferently.tsx';
import { RecipeMenu } from './RecipeMenu.tsx';
import { StartBar } from './StartBar.tsx';
import type { ApplyRecipe } from './useApplyRecipe.ts';
import { useConfigure } from './useConfigure.ts';
import { type Tile, useProblemRows } from './useProblemRows.ts';

/** Rows of the preview. */
const previewRows = 20;

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly scope: Scope;
  readonly recipe: ApplyRecipe;
  readonly onDetail: (detail: RunDetail) => void;
  readonly onRun: (runId: string) => void;
  readonly onHome: () => void;
  readonly onPlan: () => void;
};

/** What was recognised in the file, to be checked and corrected before anything runs. */
export function CheckScreen({ detail, analyser, scope, recipe, onDetail, onRun, onHome, onPlan }: Props) {
  const { words } = useServices();
  const { configure, busy } = useConfigure(detail, onDetail);
  const [tile, onTile] = useState<Tile | null>(null);
  const rows = useProblemRows(detail, tile);
  const { recognised } = detail;
  if (!recognised) {
    return (
      <Center flex={1}>
        <Loader aria-label={words.results.loading} />
      </Center>
    );
  }
  return (
    <>
      <Page>
        <Heading {...{ detail, recognised, recipe, onRun }} />
        {detail.missing.length === 0 && (
          <ProblemTiles {...{ detail, analyser, configure, tile, rows, onTile }} />
        )}
        <FieldTable {...{ detail, recognised, analyser, configure, busy }} />
        <KeptColumns columns={unmappedColumns(recognised.columns, detail.mapping)} />
        <section className={classes.stack}>
          <Text component="h2" fw={600}>
            {words.check.preview(Math.min(previewRows, detail.counts.total), detail.counts.total)}
          </Text>
          <div className={`surface ${classes.preview}`}>
            <RowGrid
              runId={detail.id}
              label={words.results.previewGrid}
              columns={columnsOf(recognised.columns, null, words)}
              maxRows={previewRows}
            />
          </div>
        </section>
      </Page>
      <StartBar {...{ detail, analyser, scope, busy, onHome, onPlan }} rows={rows} />
    </>
  );
}

function Heading({
  detail,
  recognised,
  recipe,
  onRun,
}: Pick<Props, 'detail' | 'recipe' | 'onRun'> & { readonly recognised: Recognised }) {
  const { words } = useServices();
  const sheet = words.check.sheetFact(recognised.sheet);
  const facts = [
    words.check.headerFact(recognised.headerRow),
    words.rows(detail.counts.total),
    words.check.columnsFact(recognised.columns.length),
  ];
  return (
    <div className={classes.title}>
      <Title order={1} fz={24}>
        {words.check.recognised}
      </Title>
      <div className={classes.facts}>
        <Text className={`ellipsis ${classes.sheet}`} title={sheet}>
          {sheet}
        </Text>
        <Text className={classes.fact}>{['', ...facts].join(' · ')}</Text>
        <ReadDifferently detail={detail} recognised={recognised} onRun={onRun} />
        <RecipeMenu recipe={recipe} />
      </div>
      {detail.remembered && (
        <Text size="sm" c="dimmed">
          {words.check.remembered(recognised.rememberedAt ?? null)}
        </Text>
      )}
      <ReadingNotes recognised={recognised} />
    </div>
  );
}

/** What the file has that one might not expect: hidden parts, formulas without a result, several tables. */
function ReadingNotes({ recognised }: { readonly recognised: Recognised }) {
  const { words } = useServices();
  const lines = recognised.notes ? words.reading.notes(recognised.notes, words.check.columnLetters) : [];
  if (lines.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label={words.check.notes}>
      {lines.map((line) => (
        <Text component="li" size="sm" key={line}>
          {line}
        </Text>
      ))}
    </ul>
  );
}

/** The columns that the analyser leaves alone. */
function KeptColumns({ columns }: { readonly columns: readonly SourceColumn[] }) {
  const { words } = useServices();
  if (columns.length === 0) return null;
  return (
    <section className={classes.kept} aria-label={words.check.keptTitle}>
      <Text size="sm" c="dimmed">
        {words.check.keptTitle}
      </Text>
      {columns.map((column) => (
        <span
          key={column.index}
          className={`chip ${classes.keptChip}`}
          data-tone="waiting"
          title={column.name}
        >
          <span className="ellipsis">{column.name}</span>
        </span>
      ))}
    </section>
  );
}
