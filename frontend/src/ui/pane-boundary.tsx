import { Component, type ReactNode } from 'react';
import { ErrorState } from './message.tsx';

interface PaneBoundaryProps {
  /** What the pane is called, for the message. */
  readonly name: string;
  readonly children: ReactNode;
  /** When this changes, the pane is tried again. */
  readonly resetKey?: string;
}

/** A fault in one pane leaves the others working. */
export class PaneBoundary extends Component<PaneBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(previous: PaneBoundaryProps) {
    if (this.state.error !== null && previous.resetKey !== this.props.resetKey)
      this.setState({ error: null });
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <ErrorState
        error={this.state.error}
        title={`${this.props.name} ran into a fault`}
        onRetry={() => this.setState({ error: null })}
      />
    );
  }
}
