/** Svelte 5 sets properties of elements by itself. */
import { mount } from "svelte";
import "indicator-charts/element";
import App from "./App.svelte";

mount(App, { target: document.getElementById("app") });
