/** Vue is told once that the tag is an element of its own (vite.config.js); properties need `.prop`. */
import { createApp } from "vue";
import "indicator-charts/element";
import App from "./App.vue";

createApp(App).mount("#app");
